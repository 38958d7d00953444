import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackSVG

// An icon of our own: a paper boat on a wave.
let boat = Icon("paper-boat", tags: ["sail", "sea"]) {
    Polygon(3, 13, 21, 13, 17, 18, 7, 18).id("hull").role(.body)
    Polygon(12, 3, 18, 13, 6, 13).role(.body)
    Line(12, 3, 12, 13).role(.detail).ink(.accent)
    Path("M2 21.5C4 20 6 20 8 21.5S12 23 14 21.5S18 20 20 21.5")
}

// A style of our own: the shipped duotone, finer, rounder, and in our colours.
let sheet = StyleSheet(
    "harbour", extends: "duotone", [.strokeWidth: 1.5, .cornerLarge: 3, .fillOpacity: 0.3],
    palette: [
        .primary: ThemedInk(light: "#0f3d5c", dark: "#d6ecfa"), .accent: "#e4572e", .tint: "#2e9cca",
    ])
let style = try StyleLibrary.load(sheet, relativeTo: nil)

let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? "stranger-out")
let list = try Resolver(style).resolve(boat, size: 256)
let pixmap = try CairoRenderer().render(list, size: 256)
try AtomicFile.write(try PNG.encode(pixmap), to: folder.appendingPathComponent("paper-boat-256.png"))
try AtomicFile.write(SVGWriter(colors: .currentColor).write(list), to: folder.appendingPathComponent("paper-boat.svg"))
print(list)
