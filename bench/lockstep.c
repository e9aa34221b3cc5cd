// lockstep PROGRAM [ARGUMENT...] <IN >OUT: sends a program one line, waits for one line, and goes on with the
// next. So do pipelines that pass messages to a subprocess by lines (the processor 'subprocess' of Benthos, now
// Redpanda Connect): here is that protocol alone, without a product around it.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static pid_t start(char **program, FILE **input, FILE **output) {
  int in[2], out[2];
  if (pipe(in) != 0 || pipe(out) != 0) fail("pipe");
  pid_t process = fork();
  if (process < 0) fail("fork");
  if (process == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    for (int end = 0; end < 2; end++) close(in[end]), close(out[end]);
    execvp(program[0], program);
    fail(program[0]);
  }
  close(in[0]);
  close(out[1]);
  *input = fdopen(in[1], "w");
  *output = fdopen(out[0], "r");
  // A buffer for any line at once, as the protocol has nothing smaller.
  setvbuf(*input, NULL, _IOFBF, 1 << 20);
  setvbuf(*output, NULL, _IOFBF, 1 << 20);
  return process;
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  FILE *input, *output;
  pid_t process = start(arguments + 1, &input, &output);
  char *line = NULL;
  size_t space = 0;
  ssize_t length;
  while ((length = getline(&line, &space, stdin)) > 0) {
    if (fwrite(line, 1, length, input) != (size_t)length) fail("the program's input");
    // A last line without its end would be waited for without end.
    if (line[length - 1] != '\n') fputc('\n', input);
    if (fflush(input) != 0) fail("the program's input");
    length = getline(&line, &space, output);
    if (length < 0) {
      fputs("the program ended too early\n", stderr);
      return 1;
    }
    if (fwrite(line, 1, length, stdout) != (size_t)length) fail("output");
  }
  fclose(input);
  int status;
  waitpid(process, &status, 0);
  return fflush(stdout) != 0 || status != 0;
}
