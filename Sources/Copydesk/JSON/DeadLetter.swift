/// TEMP
public enum DeadLetter { public static func json(_ r: Rejection) -> [UInt8] { [] } }
