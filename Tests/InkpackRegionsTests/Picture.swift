import InkpackCairo
import InkpackCore

/// Pictures of black shapes on a canvas of 24 units, for comparison.
enum Picture {
    static func of(
        _ path: BezierPath, _ area: DisplayList.Shape.Area, size: Int = 192
    ) throws -> Pixmap {
        let shape = DisplayList.Shape(path: path, area: area, paint: .solid(Color(red: 0, green: 0, blue: 0)))
        return try CairoRenderer().render(
            DisplayList(name: "test", width: 24, height: 24, items: [.shape(shape)]), width: size, height: size)
    }
}
