// swift-tools-version: 6.2
// Benchmarks are a package of their own, so that what they need never reaches those who use the libraries.
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "entente", path: "..")],
  targets: [
    .systemLibrary(name: "CGraphvizLibrary", path: "Graphviz/CGraphvizLibrary", pkgConfig: "libgvc"),
    .target(name: "DirectCalls", dependencies: ["CGraphvizLibrary"], path: "Graphviz/DirectCalls"),
    .executableTarget(
      name: "graphviz-benchmark", dependencies: ["DirectCalls", .product(name: "Graphviz", package: "entente")],
      path: "Graphviz/GraphvizBenchmark"),
    .executableTarget(
      name: "kernel-benchmark", dependencies: [.product(name: "EntenteGraph", package: "entente")], path: "Kernel"),
  ]
)
