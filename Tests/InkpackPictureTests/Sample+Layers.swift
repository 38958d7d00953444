import InkpackCore

extension Sample {
    static let rose = Color(red: 230, green: 40, blue: 80)
    static let blue = Color(red: 20, green: 60, blue: 200)
    static let stops = [GradientStop(0, rose), GradientStop(0.5, .white), GradientStop(1, blue)]

    static func fill(_ path: BezierPath, _ paint: Paint) -> DisplayList.Item {
        .shape(.init(path: path, area: .fill(.nonzero), paint: paint))
    }

    static func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, _ paint: Paint) -> DisplayList.Item
    {
        fill(.rectangle(Bounds(minX: minX, minY: minY, maxX: maxX, maxY: maxY)), paint)
    }

    static func disc(_ x: Double, _ y: Double, _ radius: Double, _ paint: Paint) -> DisplayList.Item {
        fill(.circle(center: Vec2(x, y), radius: radius), paint)
    }

    static func stroke(_ path: BezierPath, _ stroke: Stroke, _ paint: Paint) -> DisplayList.Item {
        .shape(.init(path: path, area: .stroke(stroke), paint: paint))
    }

    /// Stripes of every primary colour, a disc half clear, and a mask within the mask.
    static func maskItems() -> [DisplayList.Item] {
        let colors = [
            Color(red: 255, green: 0, blue: 0), Color(red: 0, green: 255, blue: 0), Color(red: 0, green: 0, blue: 255),
            Color(red: 128, green: 128, blue: 128), .white, .black,
        ]
        return colors.enumerated().map { index, color in
            box(2, 2 + 3 * Double(index), 13, 5 + 3 * Double(index), .solid(color))
        } + [
            .group(
                .init(
                    mask: .init(.alpha, items: [disc(18, 12, 5, .solid(.black.withOpacity(0.5)))]),
                    items: [box(13, 2, 24, 22, .solid(.white))]))
        ]
    }

    static func masked(_ coverage: DisplayList.Mask.Coverage) -> [DisplayList.Item] {
        let paint = Paint.linear(LinearGradient(start: .zero, end: Vec2(24, 24), stops: stops))
        return [
            .group(
                .init(opacity: 0.8, mask: .init(coverage, items: maskItems()), items: [box(0, 0, 24, 24, paint)])),
            .group(.init(mask: .init(coverage, items: maskItems()), items: [box(0, 0, 24, 1, .solid(.black))])),
        ]
    }

    /// A cell for each mode: two rectangles over one another, both half clear where they are alone.
    static func blended(_ modes: [BlendMode]) -> [DisplayList.Item] {
        let (light, dark) = (Color(red: 240, green: 180, blue: 60), Color(red: 60, green: 90, blue: 200))
        return modes.enumerated().flatMap { index, mode -> [DisplayList.Item] in
            let (x, y) = (6 * Double(index % 4), 6 * Double(index / 4))
            return [
                box(x, y, x + 4, y + 4, .solid(light)),
                box(x + 4, y, x + 5.5, y + 5.5, .solid(light.withOpacity(0.5))),
                .group(.init(blend: mode, items: [box(x + 1, y + 1, x + 5, y + 3, .solid(dark))])),
                .group(.init(opacity: 0.6, blend: mode, items: [box(x + 1, y + 3, x + 5, y + 5, .solid(dark))])),
            ]
        }
    }

    /// Blended parts of groups must meet nothing but their own group.
    static var isolated: [DisplayList.Item] {
        let multiplied = DisplayList.Item.group(.init(blend: .multiply, items: [disc(12, 12, 6, .solid(rose))]))
        let bar = box(8, 8, 12, 16, .solid(Color(red: 90, green: 200, blue: 120)))
        return [
            box(0, 0, 24, 12, .solid(blue)),
            .group(.init(items: [bar, multiplied])),
            .group(.init(opacity: 0.5, items: [.group(.init(blend: .screen, items: [disc(4, 12, 3, .solid(rose))]))])),
            .group(
                .init(
                    clip: .init(path: .circle(center: Vec2(20, 12), radius: 3)), blend: .difference,
                    items: [
                        box(16, 8, 24, 16, .solid(rose)),
                        .group(.init(blend: .exclusion, items: [box(20, 8, 24, 16, .solid(.white))])),
                    ])),
        ]
    }

    /// 4 by 4 pixels of different colours, one row half clear and one pixel clear.
    static var pixels: Pixmap {
        var bytes: [UInt8] = []
        for row in 0..<4 {
            for column in 0..<4 {
                let alpha: UInt8 = row == 2 ? 128 : row == 3 && column == 3 ? 0 : 255
                bytes += [UInt8(column * 85), UInt8(row * 85), UInt8(255 - column * 60), alpha]
            }
        }
        return Pixmap(width: 4, height: 4, straightBytes: bytes)
    }

    /// A smooth picture of 64 pixels a side.
    static var glow: Pixmap {
        let side = 64
        let bytes = (0..<side * side).flatMap { index -> [UInt8] in
            let (x, y) = (index % side, index / side)
            return [UInt8(x * 4), UInt8(y * 4), UInt8(255 - (x + y) * 2), UInt8(min(255, 64 + (x * y) / 12))]
        }
        return Pixmap(width: side, height: side, straightBytes: bytes)
    }
}
