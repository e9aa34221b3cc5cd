/// Declares one component: its name, options, examples and layers, and how it is made.
///
/// The declaration drives everything: decoding and checking of the YAML, `describe`, the
/// reference page, and the tests of its examples.
///
/// ```swift
/// static let spec = Spec.stage(
///   "lowercase", "Writes the text in small letters.",
///   options: Options.self,
///   examples: [Example("small letters", input: "PARIS", output: "paris")]
/// ) { options, _ in Lowercase(options) }
/// ```
public struct Spec: Sendable {
  /// What pipeline files call it: snake case, one word where one is enough.
  public let name: String
  public let kind: Component.Kind
  /// One sentence: what it does.
  public let summary: String
  /// Further paragraphs of the reference page; may be empty.
  public let details: String
  /// Its options, in the order of the reference page.
  public let options: [OptionReference]
  /// The option that a value alone stands for.
  package let shorthand: String?
  /// Uses that are printed in the reference and run as tests.
  public let examples: [Example]

  /// Decodes options and makes the component; what is wrong goes to the findings.
  package let make: @Sendable (ConfigNode?, Context, inout Findings) -> Made?

  /// What ``make`` yields.
  package struct Made: Sendable {
    package let component: Component
    package let contract: Contract

    package init(_ component: Component, _ contract: Contract) {
      self.component = component
      self.contract = contract
    }
  }

  /// Declares a component whose options are known at run time only.
  package init(
    _ name: String, _ kind: Component.Kind, _ summary: String, details: String,
    options: [OptionReference], shorthand: String? = nil, examples: [Example],
    make: @escaping @Sendable (ConfigNode?, Context, inout Findings) -> Made?
  ) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.details = details
    self.options = options
    self.shorthand = shorthand
    self.examples = examples
    self.make = make
  }

  /// Declares a source.
  public static func source<O: Options>(
    _ name: String, _ summary: String, details: String = "", options: O.Type,
    examples: [Example] = [], contract: @escaping @Sendable (O) -> Contract = { _ in Contract() },
    make: @escaping @Sendable (O, Context) throws -> any Source
  ) -> Spec {
    Spec(name, .source, summary, details, O.self, examples, contract) {
      .source(try make($0, $1))
    }
  }

  /// Declares a stage.
  public static func stage<O: Options>(
    _ name: String, _ summary: String, details: String = "", options: O.Type,
    examples: [Example] = [], contract: @escaping @Sendable (O) -> Contract = { _ in Contract() },
    make: @escaping @Sendable (O, Context) throws -> any Stage
  ) -> Spec {
    Spec(name, .stage, summary, details, O.self, examples, contract) {
      .stage(try make($0, $1))
    }
  }

  /// Declares a sink.
  public static func sink<O: Options>(
    _ name: String, _ summary: String, details: String = "", options: O.Type,
    examples: [Example] = [], contract: @escaping @Sendable (O) -> Contract = { _ in Contract() },
    make: @escaping @Sendable (O, Context) throws -> any Sink
  ) -> Spec {
    Spec(name, .sink, summary, details, O.self, examples, contract) {
      .sink(try make($0, $1))
    }
  }

  private init<O: Options>(
    _ name: String, _ kind: Component.Kind, _ summary: String, _ details: String,
    _ type: O.Type, _ examples: [Example], _ contract: @escaping @Sendable (O) -> Contract,
    make: @escaping @Sendable (O, Context) throws -> Component
  ) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.details = details
    self.options = O.reference
    shorthand = O.shorthand
    self.examples = examples
    self.make = { node, context, findings in
      let owner = "'\(name)'"
      guard let options = O.decode(node, of: owner, into: &findings) else { return nil }
      do {
        return Made(try make(options, context), contract(options))
      } catch {
        findings.add(error, at: node, of: owner)
        return nil
      }
    }
  }
}

extension Spec: CustomStringConvertible {
  public var description: String { "\(kind.rawValue) '\(name)'" }
}
