// swift-tools-version: 6.2
import PackageDescription

let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let holdingCPointers = common + [.strictMemorySafety()]

let package = Package(
    name: "inkpack",
    platforms: [.macOS(.v14)],
    products: [
        .library(name: "InkpackCore", targets: ["InkpackCore"]),
        .library(name: "InkpackFiles", targets: ["InkpackFiles"]),
        .library(name: "InkpackSVG", targets: ["InkpackSVG"]),
        .library(name: "InkpackPDF", targets: ["InkpackPDF"]),
        .library(name: "InkpackPNG", targets: ["InkpackPNG"]),
        .library(name: "InkpackCairo", targets: ["InkpackCairo"]),
        .library(name: "InkpackRegions", targets: ["InkpackRegions"]),
        .library(name: "InkpackGenerate", targets: ["InkpackGenerate"]),
        .library(name: "InkpackHTTP", targets: ["InkpackHTTP"]),
        .library(name: "InkpackEndpoint", targets: ["InkpackEndpoint"]),
        .library(name: "InkpackGallery", targets: ["InkpackGallery"]),
        .library(name: "InkpackStore", targets: ["InkpackStore"]),
        .library(name: "InkpackSQLite", targets: ["InkpackSQLite"]),
        .library(name: "InkpackPostgres", targets: ["InkpackPostgres"]),
        .library(name: "InkpackSupabase", targets: ["InkpackSupabase"]),
        .library(name: "InkpackTesting", targets: ["InkpackTesting"]),
        .library(name: "InkpackStarter", targets: ["InkpackStarter"]),
        .executable(name: "inkpack", targets: ["InkpackCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CDeflate", pkgConfig: "libdeflate",
            providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .target(name: "CLibrary"),
        // Compile against libcairo2-dev, libspng-dev and libcurl4-openssl-dev (apt), or cairo, libspng and curl (brew), and
        // are not linked with them.
        .target(name: "CCairo", dependencies: ["CLibrary"]),
        .target(name: "CSPNG", dependencies: ["CLibrary"]),
        .target(name: "CCurl", dependencies: ["CLibrary"]),
        // These open librsvg and GEOS when they are first needed, and need no headers of them.
        .target(name: "CRsvg", dependencies: ["CLibrary"]),
        .target(name: "CGEOS", dependencies: ["CLibrary"]),
        // Compiles against libpq-dev (apt) or libpq (brew), and is not linked with it.
        .target(name: "CPostgres", dependencies: ["CLibrary"]),
        .target(name: "CAllocator"),

        .target(name: "InkpackCore", swiftSettings: common),
        .target(
            name: "InkpackStyles", path: "Styles",
            resources: [
                "outline", "bold", "thin", "sharp", "soft", "solid", "duotone", "vivid",
            ].map { .embedInCode("\($0).json") },
            swiftSettings: common),
        .target(
            name: "InkpackFiles", dependencies: ["InkpackCore", "InkpackStyles"],
            swiftSettings: common),
        .target(
            name: "InkpackSVG", dependencies: ["InkpackCore", "InkpackPNG", "CExpat"], swiftSettings: holdingCPointers),
        .target(name: "InkpackRegions", dependencies: ["InkpackCore", "CGEOS"], swiftSettings: holdingCPointers),
        .target(
            name: "InkpackGenerate", dependencies: ["InkpackCore"],
            resources: [.embedInCode("Words/Thesaurus.txt")],
            swiftSettings: common),
        .target(name: "InkpackHTTP", dependencies: ["CCurl"], swiftSettings: holdingCPointers),
        .target(
            name: "InkpackEndpoint",
            dependencies: ["InkpackCore", "InkpackFiles", "InkpackGenerate", "InkpackHTTP", "InkpackSVG"],
            swiftSettings: common),
        .target(
            name: "InkpackGallery", dependencies: ["InkpackCore", "InkpackFiles", "InkpackSVG"],
            resources: [
                "index.html", "gallery.css", "text.js", "search.js", "reflow.js", "drawing.js", "state.js", "grid.js",
                "details.js", "gallery.js",
            ].map { .embedInCode("Page/\($0)") },
            swiftSettings: common),
        .target(
            name: "InkpackStore", dependencies: ["InkpackCore", "InkpackFiles", "InkpackGenerate"],
            swiftSettings: common),
        .target(
            name: "InkpackSQLite",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackStore", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("Migrations/M0001_store.sql")],
            swiftSettings: common),
        .target(
            name: "InkpackPostgres",
            dependencies: ["CPostgres", "InkpackCore", "InkpackFiles", "InkpackStore"],
            resources: [
                "M0001_schema", "M0002_functions", "M0003_policies", "M0004_storage", "M0005_image_claims",
            ].map { .embedInCode("Migrations/\($0).sql") }
                + ["Check/catalog.sql", "Check/catalog.txt", "Check/lint.sql", "Check/verify.sql", "seed.sql"].map {
                    .embedInCode($0)
                },
            swiftSettings: holdingCPointers),
        .target(
            name: "InkpackSupabase",
            dependencies: ["InkpackCore", "InkpackFiles", "InkpackHTTP", "InkpackStore"], swiftSettings: common),
        .target(name: "InkpackPDF", dependencies: ["InkpackCore"], swiftSettings: common),
        .target(
            name: "InkpackPNG", dependencies: ["InkpackCore", "CDeflate", "CSPNG"], swiftSettings: holdingCPointers),
        .target(name: "InkpackCairo", dependencies: ["InkpackCore", "CCairo"], swiftSettings: holdingCPointers),
        .target(
            name: "InkpackRsvg", dependencies: ["InkpackCore", "CCairo", "CRsvg"], swiftSettings: holdingCPointers),
        .target(
            name: "InkpackTesting",
            dependencies: ["InkpackCore", "InkpackCairo", "InkpackFiles", "InkpackPNG", "InkpackSVG"],
            swiftSettings: common),
        .target(
            name: "InkpackStarter", dependencies: ["InkpackCore"], path: "Examples/Starter",
            swiftSettings: common),
        .executableTarget(
            name: "InkpackCLI",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackSVG", "InkpackPDF", "InkpackPNG", "InkpackCairo",
                "InkpackRsvg", "InkpackStarter", "InkpackRegions", "InkpackGenerate", "InkpackEndpoint",
                "InkpackGallery", "InkpackHTTP", "InkpackStore", "InkpackSQLite", "InkpackPostgres", "InkpackSupabase",
                "CAllocator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: common),

        .executableTarget(
            name: "SVGWitness",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackSVG", "InkpackCairo", "InkpackRsvg", "InkpackPNG",
            ],
            path: "Tests/SVGWitness", swiftSettings: common),
        .testTarget(name: "InkpackCoreTests", dependencies: ["InkpackCore"], swiftSettings: common),
        .testTarget(
            name: "InkpackFilesTests", dependencies: ["InkpackCore", "InkpackFiles", "InkpackStarter"],
            swiftSettings: common),
        .testTarget(
            name: "InkpackSVGTests",
            dependencies: [
                "InkpackCore", "InkpackSVG", "InkpackCairo", "InkpackRsvg", "InkpackPNG", "InkpackFiles",
                "InkpackTesting",
            ],
            swiftSettings: common),
        .testTarget(name: "InkpackPNGTests", dependencies: ["InkpackCore", "InkpackPNG"], swiftSettings: common),
        .testTarget(
            name: "InkpackRegionsTests",
            dependencies: ["InkpackCore", "InkpackRegions", "InkpackCairo"], swiftSettings: common),
        .testTarget(
            name: "InkpackPictureTests",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackSVG", "InkpackPDF", "InkpackPNG", "InkpackCairo", "InkpackRsvg",
                "InkpackRegions", "InkpackTesting", "InkpackStarter",
            ],
            swiftSettings: common),
        .target(
            name: "PostgresServer", path: "Tests/PostgresServer", exclude: ["serve"], swiftSettings: common),
        .executableTarget(
            name: "StoreWriter", dependencies: ["InkpackStore", "InkpackSQLite", "InkpackPostgres"],
            path: "Tests/StoreWriter",
            swiftSettings: common),
        .testTarget(
            name: "InkpackStoreTests",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackGenerate", "InkpackStore", "InkpackSQLite", "InkpackPostgres",
                "InkpackSupabase", "InkpackCairo", "InkpackPNG", "InkpackStarter", "StoreWriter", "PostgresServer",
                "SupabaseServer",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common),
        .target(
            name: "SupabaseServer", dependencies: ["InkpackCore", "InkpackStore", "InkpackSupabase"],
            path: "Tests/SupabaseServer",
            swiftSettings: common),
        .testTarget(
            name: "InkpackSupabaseTests",
            dependencies: [
                "InkpackFiles", "InkpackHTTP", "InkpackStore", "InkpackSupabase", "PostgresServer", "SupabaseServer",
            ],
            exclude: ["Recorded", "Server"], swiftSettings: common),
        .testTarget(
            name: "InkpackPostgresTests",
            dependencies: ["InkpackFiles", "InkpackPostgres", "InkpackStore", "PostgresServer"],
            exclude: ["SQL"], swiftSettings: common),
        .testTarget(
            name: "InkpackGenerateTests",
            dependencies: ["InkpackCore", "InkpackFiles", "InkpackGenerate", "InkpackStarter"], swiftSettings: common),
        .testTarget(name: "InkpackHTTPTests", dependencies: ["InkpackHTTP"], swiftSettings: common),
        .testTarget(
            name: "InkpackEndpointTests",
            dependencies: ["InkpackCore", "InkpackFiles", "InkpackGenerate", "InkpackEndpoint"], swiftSettings: common),
        .testTarget(
            name: "InkpackCLITests",
            dependencies: [
                "InkpackCLI", "InkpackCore", "InkpackFiles", "InkpackPNG", "InkpackPostgres", "InkpackSQLite",
                "InkpackStarter", "InkpackStore", "InkpackTesting", "PostgresServer",
            ],
            swiftSettings: common),
        .testTarget(
            name: "InkpackGalleryTests",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackGallery", "InkpackCairo", "InkpackPNG", "InkpackSVG",
                "InkpackStarter",
            ],
            exclude: ["browser.py"], swiftSettings: common),
    ]
)
