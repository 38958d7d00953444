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
        .systemLibrary(
            name: "CBenchCairo", pkgConfig: "cairo",
            providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
        .systemLibrary(
            name: "CBenchRsvg", pkgConfig: "librsvg-2.0",
            providers: [.apt(["librsvg2-dev"]), .brew(["librsvg"])]),
        .target(name: "BenchCairo", dependencies: ["CBenchCairo"]),
        .target(name: "BenchTools", dependencies: ["BenchCairo"]),
        .executableTarget(name: "RsvgEngine", dependencies: ["BenchTools", "CBenchRsvg"]),
        .executableTarget(name: "Weigh"),
        .executableTarget(
            name: "InkpackEngine",
            dependencies: [
                "BenchCairo", "BenchTools", .product(name: "InkpackCore", package: "inkpack"),
                .product(name: "InkpackCairo", package: "inkpack"), .product(name: "InkpackPNG", package: "inkpack"),
                .product(name: "InkpackSVG", package: "inkpack"),
            ]),
        .executableTarget(
            name: "PNGBenchmark",
            dependencies: [
                "CBenchCairo", .product(name: "InkpackCore", package: "inkpack"),
                .product(name: "InkpackCairo", package: "inkpack"), .product(name: "InkpackPNG", package: "inkpack"),
                .product(name: "InkpackSVG", package: "inkpack"),
            ]),
        .executableTarget(
            name: "StoreBenchmark",
            dependencies: [
                .product(name: "InkpackStore", package: "inkpack"),
                .product(name: "InkpackSQLite", package: "inkpack"), .product(name: "GRDB", package: "GRDB.swift"),
            ]),
    ]
)
