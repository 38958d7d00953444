// swift-tools-version: 5.4
import PackageDescription

// A package of its own, since it is built with `-sanitize=fuzzer,address` throughout, by `Tests/fuzz`.
let package = Package(
    name: "fuzz",
    platforms: [.macOS("14.0")],
    dependencies: [.package(name: "inkpack", path: "../..")],
    targets: [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "InkpackCore", "InkpackFiles", "InkpackCairo", "InkpackSVG", "InkpackRegions", "InkpackStarter",
            ].map {
                .product(name: $0, package: "inkpack")
            },
            path: "Sources")
    ]
)
