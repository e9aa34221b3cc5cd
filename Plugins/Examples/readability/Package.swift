// swift-tools-version: 6.2
import PackageDescription

// 'copydesk plugin build' says where the SDK of the running program is.
let sdk = Context.environment["COPYDESK_SDK"] ?? "../../.."

let package = Package(
  name: "readability",
  products: [.library(name: "Readability", targets: ["Readability"])],
  dependencies: [.package(name: "copydesk", path: sdk)],
  targets: [
    .target(
      name: "Readability",
      dependencies: ["ReadabilityData", .product(name: "Copydesk", package: "copydesk")],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    // Data as part of the library, so that there is one file to hand on.
    .target(name: "ReadabilityData", exclude: ["syllables.tsv"]),
    .testTarget(
      name: "ReadabilityTests",
      dependencies: ["Readability", .product(name: "CopydeskTesting", package: "copydesk")]),
  ])
