import CopydeskCommands

CopydeskCommand.start()
