package import Copydesk

/// Which entities are names, and so can be written of well or badly.
package enum TargetLabels {
  package static func isTarget(_ entity: Annotation) -> Bool { isTarget(label: entity.label) }

  static func isTarget(label: String) -> Bool { !FormLabels.all.contains(label) }
}
