// swift-tools-version: 6.2
import PackageDescription

// Nothing points up or sideways: EntenteGraph, EntenteLedger and Graphviz know nothing of each other.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "entente",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Entente", targets: ["Entente"]),
    .library(name: "EntenteGraph", targets: ["EntenteGraph"]),
    .library(name: "EntenteLedger", targets: ["EntenteLedger"]),
    .library(name: "EntenteAnalysis", targets: ["EntenteAnalysis"]),
    .library(name: "EntenteDiagram", targets: ["EntenteDiagram"]),
    .library(name: "Graphviz", targets: ["Graphviz"]),
    .executable(name: "graphviz-worker", targets: ["graphviz-worker"]),
    .executable(name: "entente", targets: ["EntenteCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(
      name: "CFontconfig", pkgConfig: "fontconfig",
      providers: [.apt(["libfontconfig1-dev"]), .brew(["fontconfig"])]),
    .systemLibrary(name: "CPlatform"),
    .target(name: "GraphvizShim", dependencies: ["CGraphviz", "CFontconfig"]),
    .target(
      name: "Graphviz",
      dependencies: [
        "GraphvizShim", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ], swiftSettings: strict),
    .executableTarget(name: "graphviz-worker", dependencies: ["Graphviz"], swiftSettings: strict),
    .target(name: "EntenteGraph", swiftSettings: strict),
    .target(
      name: "EntenteLedger", dependencies: ["CPlatform", "Yams"],
      exclude: ["BuiltIn/batj-banks/README.md"],
      resources: [.embedInCode("BuiltIn/batj-banks")], swiftSettings: strict,
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(
      name: "EntenteAnalysis", dependencies: ["EntenteGraph", "EntenteLedger", "Yams"], swiftSettings: strict),
    .target(
      name: "EntenteDiagram", dependencies: ["EntenteAnalysis", "EntenteGraph", "EntenteLedger", "Graphviz"],
      swiftSettings: strict),
    .target(
      name: "Entente",
      dependencies: ["EntenteAnalysis", "EntenteDiagram", "EntenteGraph", "EntenteLedger", "Graphviz"],
      swiftSettings: strict),
    .executableTarget(
      name: "EntenteCLI",
      dependencies: [
        "EntenteAnalysis", "EntenteDiagram", "EntenteGraph", "EntenteLedger", "Graphviz",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "first-network", dependencies: ["Entente"], path: "Examples/FirstNetwork", exclude: ["expected.txt"],
      swiftSettings: strict),
    .executableTarget(
      name: "first-graph", dependencies: ["Graphviz"], path: "Examples/FirstGraph", exclude: ["expected.txt"],
      swiftSettings: strict),
    .executableTarget(
      name: "labels-and-safety", dependencies: ["Graphviz"], path: "Examples/LabelsAndSafety",
      exclude: ["expected.txt"], swiftSettings: strict),
    .executableTarget(
      name: "layout-trouble", dependencies: ["Graphviz"], path: "Examples/LayoutTrouble",
      exclude: ["expected.txt"], swiftSettings: strict),
    .executableTarget(
      name: "graphviz-fuzz", dependencies: ["Graphviz", "TestSupport"], path: "Tests/GraphvizFuzz",
      swiftSettings: strict),
    .executableTarget(
      name: "ledger-fuzz", dependencies: ["EntenteLedger", "TestSupport"], path: "Tests/LedgerFuzz",
      swiftSettings: strict),
    .target(
      name: "Gallery",
      dependencies: ["EntenteAnalysis", "EntenteDiagram", "EntenteLedger", "Graphviz", "TestSupport"],
      path: "Tests/Gallery", swiftSettings: strict),
    .executableTarget(
      name: "gallery-tool", dependencies: ["EntenteLedger", "Gallery", "Graphviz"], path: "Tests/GalleryTool",
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "GraphvizTests", dependencies: ["Graphviz", "TestSupport", "graphviz-worker"], swiftSettings: strict),
    .testTarget(name: "EntenteGraphTests", dependencies: ["EntenteGraph", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "EntenteLedgerTests", dependencies: ["EntenteLedger", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EntenteAnalysisTests", dependencies: ["EntenteAnalysis", "EntenteGraph", "EntenteLedger", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntenteDiagramTests",
      dependencies: ["EntenteAnalysis", "EntenteDiagram", "EntenteLedger", "Gallery", "Graphviz", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EntenteCLITests", dependencies: ["EntenteCLI", "EntenteLedger", "TestSupport"], swiftSettings: strict),
  ]
)

// Only those who build the documentation need the plug-in.
if Context.environment["ENTENTE_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
