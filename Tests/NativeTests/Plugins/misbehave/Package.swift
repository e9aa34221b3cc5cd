// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "misbehave",
  products: [.library(name: "Misbehave", targets: ["Misbehave"])],
  dependencies: [.package(name: "copydesk", path: Context.environment["COPYDESK_SDK"] ?? "sdk")],
  targets: [
    .target(name: "Misbehave", dependencies: [.product(name: "Copydesk", package: "copydesk")])
  ])
