import Copydesk
import CopydeskEngine
import CopydeskTesting
import Testing

/// One document on its way through the stages.
@Suite struct TrialTests {
  private struct Told {
    var begun: [String] = []
    var steps: [Trial.Step] = []
    var outcome: Trial.Outcome?
  }

  private func run(_ pipeline: Pipeline, _ choice: Trial.Choice) throws -> Told {
    var told = Told()
    told.outcome = try Trial(pipeline, choice).run(
      begin: { told.begun.append($0.id) }, step: { told.steps.append($0) }, onLost: { _ in })
    return told
  }

  private let marking = Each { $0.metadata["seen"] = .string($0.id) }

  @Test func showsTheDocumentBeforeAndBehindEachStage() throws {
    let told = try run(pipeline(Numbers(), [marking, marking], Memory()), .number(3))
    #expect(told.begun == ["2"])
    #expect(told.steps.map(\.stage) == ["stage0", "stage1"])
    #expect(told.steps[0].before.metadata["seen"] == nil)
    #expect(told.steps[0].after?.metadata["seen"]?.string == "2")
    #expect(told.steps[1].before.metadata["seen"]?.string == "2")
    guard case .passed(let document) = told.outcome else { throw Unexpected() }
    #expect(document.id == "2")
  }

  @Test(arguments: ["7", "numbers: 7"])
  func namesAreIdsAndPlaces(name: String) throws {
    #expect(try run(pipeline(Numbers(), [], Memory()), .name(name)).begun == ["7"])
  }

  @Test func endsWhereTheDocumentIsRejected() throws {
    let failing = Each { _ in throw DocumentError("odd", "it is odd") }
    let told = try run(pipeline(Numbers(), [marking, failing, marking], Memory()), .number(1))
    #expect(told.steps.map(\.stage) == ["stage0", "stage1"])
    #expect(told.steps[1].after == nil)
    #expect(told.steps[1].reason?.code == "odd")
    guard case .rejected(let reason, .deadLetter) = told.outcome else { throw Unexpected() }
    #expect(reason.message == "it is odd")
  }

  @Test func stagesWithAMemorySeeWhatComesBefore() throws {
    let seen = Shared<[String]>([])
    let remembering = Each(order: .sequential) { document in
      seen.withLock { $0.append(document.id) }
    }
    let unasked = Each { if $0.id != "4" { throw DocumentError("unasked", "it is another one") } }
    let told = try run(
      pipeline(Numbers(), [remembering, unasked], Memory()), .number(5))
    #expect(seen.withLock { $0 } == ["0", "1", "2", "3", "4"])
    guard case .passed = told.outcome else { throw Unexpected() }
  }

  @Test func whatCannotBeReadIsNoDocument() throws {
    let numbers = Numbers(count: 4, unreadable: [0, 2])
    #expect(try run(pipeline(numbers, [], Memory()), .number(2)).begun == ["3"])
    guard
      case .unreadable(let rejection, .deadLetter) = try run(
        pipeline(numbers, [], Memory()), .name("2")
      ).outcome
    else { throw Unexpected() }
    #expect(rejection.reason.code == "damaged")
    guard
      case .notFound(2, 2, let first?) = try run(pipeline(numbers, [], Memory()), .number(3))
        .outcome
    else { throw Unexpected() }
    #expect(first.origin.entry == "0")
  }

  @Test func anUnreadableOneBeforeItSaysNothingOfADocument() throws {
    let told = try run(pipeline(Numbers(unreadable: [0, 1]), [marking], Memory()), .number(1))
    guard case .passed(let document) = told.outcome else { throw Unexpected() }
    #expect(document.id == "2")
  }

  /// The document itself is told of; those before it stop the run.
  @Test func failuresThatStopARunAreToldOfTheDocumentOnly() throws {
    let failing = Each { if $0.id == "3" { throw DocumentError("odd", "it is odd") } }
    let stopping = pipeline(Numbers(), [failing], Memory(), onError: .fail)
    guard case .rejected(_, .fail) = try run(stopping, .number(4)).outcome else {
      throw Unexpected()
    }
    #expect(throws: RunError.self) { try run(stopping, .number(5)) }
    let unreadable = pipeline(Numbers(unreadable: [0]), [], Memory(), onError: .fail)
    #expect(throws: RunError.self) { try run(unreadable, .number(1)) }
  }

  @Test func stopsWhereARunWould() throws {
    let stopping = pipeline(Numbers(throwsAt: 1), [], Memory())
    #expect(throws: RunError.self) { try run(stopping, .number(2)) }
    #expect(throws: RunError.self) {
      try run(pipeline(Numbers(), [Breaking(at: "0")], Memory()), .number(1))
    }
  }

  @Test func aStageThatAsksForTheTimeLosesTheDocument() throws {
    let slow = Each { _ in while true { try TimeLimit.check() } }
    let limits = DocumentLimits(time: TimeSpan(.milliseconds(50)))
    let told = try run(pipeline(Numbers(), [slow], Memory(), limits: limits), .number(1))
    #expect(told.steps[0].reason?.code == "time_limit")
  }

  private struct Unexpected: Error {}
}
