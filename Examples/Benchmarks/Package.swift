// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Inkpack do not build what only measures it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(name: "inkpack", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "StoreBenchmark",
            dependencies: [
                .product(name: "InkpackStore", package: "inkpack"),
                .product(name: "InkpackSQLite", package: "inkpack"), .product(name: "GRDB", package: "GRDB.swift"),
            ])
    ]
)
