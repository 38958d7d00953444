import InkpackCore

extension Sample {
    static var pixelatedItems: [DisplayList.Item] {
        [.image(.init(pixels: pixels, transform: .translate(2, 22) * .scale(5, -5), interpolation: .pixelated))]
    }

    static var imageItems: [DisplayList.Item] {
        [
            .image(.init(pixels: glow, transform: .translate(1, 1) * .scale(0.14))),
            .image(.init(pixels: glow, transform: .translate(13, 2) * .rotate(15) * .scale(0.12, 0.1))),
            .group(
                .init(
                    opacity: 0.7, clip: .init(path: .circle(center: Vec2(7, 18), radius: 5)),
                    items: [.image(.init(pixels: glow, transform: .translate(0, 24) * .scale(0.25, -0.2)))])),
        ]
    }

    /// A tile of 6 units with a knock-out, a gradient and a clear ground.
    static func pattern(opacity: Double = 1, transform: Affine = .identity) -> Pattern {
        Pattern(
            tile: Bounds(minX: 0, minY: 0, maxX: 6, maxY: 6), opacity: opacity, transform: transform,
            items: [
                box(0, 0, 3, 3, .linear(LinearGradient(start: .zero, end: Vec2(3, 0), stops: stops))),
                .group(
                    .init(items: [
                        box(3, 3, 6, 6, .solid(blue)),
                        .shape(
                            .init(
                                path: .rectangle(Bounds(minX: 4, minY: 4, maxX: 5, maxY: 5)), area: .fill(.nonzero),
                                paint: .solid(.black), compositing: .knockout)),
                    ])),
                // What reaches beyond the tile is cut off.
                box(5, 1, 8, 2, .solid(rose)),
            ])
    }

    static var patternItems: [DisplayList.Item] {
        [
            box(0, 0, 24, 9, .pattern(pattern())),
            box(0, 9, 12, 12, .pattern(pattern(opacity: 0.5))),
            box(12, 9, 24, 12, .pattern(shifted)),
            // The same size on the canvas, from a space that is 1000 times as large, or as small.
            box(12, 12, 24, 24, .pattern(scaled(by: 1000))),
            box(0, 15, 12, 24, .pattern(scaled(by: 0.001))),
            stroke(
                .polyline([Vec2(14, 9), Vec2(22, 9), Vec2(22, 11)], closed: false), Stroke(width: 1.5),
                .pattern(pattern())),
        ]
    }

    /// The tile's corner is not the origin.
    private static var shifted: Pattern {
        let plain = pattern()
        return Pattern(
            tile: Bounds(minX: 2, minY: 1, maxX: 8, maxY: 7), items: plain.items.placed(by: .translate(2, 1)))
    }

    private static func scaled(by factor: Double) -> Pattern {
        let plain = pattern()
        return Pattern(
            tile: Bounds(minX: 0, minY: 0, maxX: 6 * factor, maxY: 6 * factor), transform: .scale(1 / factor),
            items: plain.items.placed(by: .scale(factor)))
    }

    static var focalRadii: [DisplayList.Item] {
        GradientSpread.allCases.enumerated().map { index, spread in
            let y = 4 + 8 * Double(index)
            return box(
                0, y - 4, 24, y + 4,
                .radial(
                    RadialGradient(
                        center: Vec2(12, y), radius: 6, focus: Vec2(11, y), focalRadius: 2, stops: stops,
                        spread: spread)))
        }
    }

    /// Strokes that were scaled unevenly or skewed: solid, dashed, with a gradient and with a pattern.
    static var penItems: [DisplayList.Item] {
        let line = BezierPath.polyline([Vec2(2, 9), Vec2(6, 3), Vec2(10, 9)], closed: false)
        let ramp = Paint.linear(LinearGradient(start: Vec2(13, 0), end: Vec2(22, 0), stops: stops))
        let flat = Affine.scale(100, 25)
        return [
            stroke(line, Stroke(width: 0.02, cap: .butt, join: .miter, miterLimit: 8, pen: flat), .solid(.black)),
            stroke(
                .circle(center: Vec2(17, 6), radius: 4), Stroke(width: 1, pen: .skewX(50) * .scale(2, 1)), ramp),
            stroke(
                .circle(center: Vec2(7, 17), radius: 4.5),
                Stroke(width: 1, cap: .butt, dashes: [2, 1], dashOffset: 0.5, pen: .rotate(30) * .scale(0.5, 2)),
                .solid(blue)),
            stroke(
                .line(from: Vec2(15, 15), to: Vec2(21, 21)), Stroke(width: 1, cap: .square, pen: .scale(4, 2)),
                .pattern(pattern())),
        ]
    }

    /// Knock-outs that are not opaque everywhere.
    static var fadingItems: [DisplayList.Item] {
        func erased(_ bounds: Bounds, _ paint: Paint) -> DisplayList.Item {
            .shape(.init(path: .rectangle(bounds), area: .fill(.nonzero), paint: paint, compositing: .knockout))
        }
        let fade = [GradientStop(0, rose), GradientStop(1, rose.withOpacity(0))]
        return [
            .group(
                .init(items: [
                    box(0, 0, 24, 24, .solid(.black)),
                    erased(
                        Bounds(minX: 3, minY: 3, maxX: 21, maxY: 9),
                        .linear(LinearGradient(start: Vec2(3, 0), end: Vec2(21, 0), stops: fade))),
                    erased(Bounds(minX: 0, minY: 12, maxX: 24, maxY: 24), .pattern(pattern(opacity: 0.8))),
                ]))
        ]
    }
}
