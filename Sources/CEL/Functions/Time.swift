import Copydesk

extension CELFunctions {
  static let time: CELLibrary = [
    "timestamp": CELFunction([.string, .timestamp, .int].map { .of($0, to: .timestamp) }) {
      values in
      let found: CELTimestamp? =
        switch values[0] {
        case .timestamp(let time): time
        case .int(let seconds): CELTimestamp(seconds: seconds)
        case .string(let text): CELTimestamp(text)
        default: throw CELError.noOverload(values)
        }
      guard let found else { throw CELError("\(values[0].shown) is no timestamp") }
      return .timestamp(found)
    },
    "duration": CELFunction([.string, .duration, .int].map { .of($0, to: .duration) }) { values in
      let found: CELDuration?
      switch values[0] {
      case .duration(let span): found = span
      case .int(let seconds):
        let (product, overflow) = seconds.multipliedReportingOverflow(by: CELDuration.perSecond)
        found = overflow ? nil : CELDuration(nanoseconds: product)
      case .string(let text): found = CELDuration(text)
      default: throw CELError.noOverload(values)
      }
      guard let found else { throw CELError("\(values[0].shown) is no duration") }
      return .duration(found)
    },
    "getFullYear": part { $0.date.year },
    "getMonth": part { $0.date.month - 1 },
    "getDate": part { $0.date.day },
    "getDayOfMonth": part { $0.date.day - 1 },
    "getDayOfWeek": part { $0.date.weekday % 7 },
    "getDayOfYear": part { $0.dayOfYear },
    "getHours": part(seconds: 3600) { $0.seconds / 3600 },
    "getMinutes": part(seconds: 60) { $0.seconds / 60 % 60 },
    "getSeconds": part(seconds: 1) { $0.seconds % 60 },
    "getMilliseconds": CELFunction([
      .on(.timestamp, to: .int), .on(.timestamp, .string, to: .int), .on(.duration, to: .int),
    ]) { values in
      switch values[0] {
      case .timestamp(let time): .int(time.nanoseconds / 1_000_000)
      case .duration(let span): .int(span.nanoseconds % CELDuration.perSecond / 1_000_000)
      default: throw CELError.noOverload(values)
      }
    },
  ]

  /// A part of a timestamp in UTC or a zone, or, by how many seconds it has, of a duration.
  private static func part(
    seconds: Int64? = nil, _ part: @escaping @Sendable (CivilTime) -> Int
  ) -> CELFunction {
    let spans: [CELFunction.Signature] = seconds == nil ? [] : [.on(.duration, to: .int)]
    let signatures = [.on(.timestamp, to: .int), .on(.timestamp, .string, to: .int)] + spans
    return CELFunction(signatures) { values in
      switch (values[0], values.count > 1 ? values[1] : .string("UTC")) {
      case (.timestamp(let time), .string(let zone)):
        return .int(Int64(part(CivilTime(time, offset: try offset(of: zone, at: time)))))
      case (.duration(let span), _):
        guard let seconds, values.count == 1 else { throw CELError.noOverload(values) }
        return .int(span.nanoseconds / CELDuration.perSecond / seconds)
      default: throw CELError.noOverload(values)
      }
    }
  }

  /// Of `Europe/Berlin`, `UTC`, `+01:00` or `02:00`.
  private static func offset(of zone: String, at time: CELTimestamp) throws -> Int64 {
    if zone == "UTC" { return 0 }
    let signed = zone.first?.isNumber == true ? "+" + zone : zone
    if let offset = CELTimestamp.offset(Array(signed.utf8)[...]) { return offset }
    guard let file = TimeZoneFile.named(zone) else {
      throw CELError("there is no time zone '\(zone.prefix(60))'")
    }
    return file.offset(at: time)
  }
}
