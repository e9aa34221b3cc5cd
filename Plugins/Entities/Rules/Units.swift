/// Units of measure: what news calls them, and short names after UCUM and common use.
enum Units {
  /// The short name of a unit, by what it is called in lower case.
  static let names: [String: String] = {
    var names: [String: String] = [:]
    for (short, words) in lists {
      for word in words.split(separator: " ") { names[String(word)] = short }
    }
    return names
  }()

  private static let lists: [(String, String)] = [
    ("km", "km kms kilometre kilometres kilometer kilometers"),
    ("m", "metre metres meter meters"),
    ("cm", "cm centimetre centimetres centimeter centimeters"),
    ("mm", "mm millimetre millimetres millimeter millimeters"),
    ("mi", "mile miles"), ("ft", "ft foot feet"), ("in", "inch inches"), ("yd", "yard yards"),
    ("nmi", "nmi"), ("ly", "light-year light-years"),
    ("kg", "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"),
    ("g", "gram grams gramme grammes"), ("mg", "mg milligram milligrams"),
    ("t", "tonne tonnes ton tons"), ("lb", "lb lbs"), ("oz", "oz ounce ounces"),
    ("L", "litre litres liter liters"), ("mL", "ml millilitre millilitres milliliters"),
    ("gal", "gallon gallons"), ("bbl", "barrel barrels"), ("bu", "bushel bushels"),
    ("bpd", "bpd"), ("acre", "acre acres"), ("ha", "ha hectare hectares"),
    ("W", "watt watts"), ("kW", "kw kilowatt kilowatts"), ("MW", "mw megawatt megawatts"),
    ("GW", "gw gigawatt gigawatts"), ("kWh", "kwh"), ("MWh", "mwh"), ("GWh", "gwh"),
    ("TWh", "twh"), ("V", "volt volts"),
    ("Hz", "hz hertz"), ("kHz", "khz"), ("MHz", "mhz"), ("GHz", "ghz"),
    ("kB", "kb"), ("MB", "mb megabyte megabytes"), ("GB", "gb gigabyte gigabytes"),
    ("TB", "tb terabyte terabytes"),
    ("mph", "mph"), ("km/h", "kph kmh"), ("kn", "knot knots"), ("°", "degree degrees"),
    ("ct", "carat carats"), ("kt", "kiloton kilotons"), ("Mt", "megaton megatons"),
  ]

  /// The unit of letters that are joined to a number: `40C`, `5ft`; case tells some apart.
  static func joined(_ tail: String) -> String? {
    switch tail {
    case "C": "°C"
    case "F": "°F"
    case "m": "m"
    case "in": "in"
    case "lb", "lbs": "lb"
    default: names[tail.lowercased()]
    }
  }
}
