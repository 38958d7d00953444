// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "stranger",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "inkpack", path: "../..")],
    targets: [
        .executableTarget(
            name: "Stranger",
            dependencies: ["InkpackCore", "InkpackFiles", "InkpackCairo", "InkpackPNG", "InkpackSVG"].map {
                .product(name: $0, package: "inkpack")
            })
    ]
)
