// swift-tools-version: 6.2
import PackageDescription

// 'copydesk plugin build' says where the SDK of the running program is.
let sdk = Context.environment["COPYDESK_SDK"] ?? "../../.."

let package = Package(
  name: "postgres",
  products: [.library(name: "Postgres", targets: ["Postgres"])],
  dependencies: [.package(name: "copydesk", path: sdk)],
  targets: [
    .target(
      name: "Postgres",
      dependencies: ["CPostgres", .product(name: "Copydesk", package: "copydesk")],
      swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  ])
