import Copydesk

/// How the bytes of a text are to be read.
enum Encoding: String, OptionChoice {
  /// UTF-16 by its byte order mark, UTF-8 where it is well-formed, else Windows-1252 where no
  /// byte sequence looks like UTF-8, else UTF-8 with what is ill-formed replaced.
  case auto
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
  case latin1 = "latin-1"
}
