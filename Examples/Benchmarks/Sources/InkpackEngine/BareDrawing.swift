import BenchCairo
import BenchTools
import InkpackCore

/// A picture in the form in which Cairo takes it at once: what is left to do is Cairo's own work.
final class BareDrawing {
    private var shapes: [BenchShape] = []
    private let side: Double
    /// The opaque colour of all shapes, if there is one.
    private(set) var onlyColor: Color?

    /// `nil` for pictures of more than plain shapes of plain colours on a square: they are left out of the comparison.
    init?(_ list: DisplayList) {
        side = list.width
        guard list.width == list.height else { return nil }
        var colors: Set<Color> = []
        for item in list.items {
            guard case .shape(let shape) = item, shape.compositing == .over, case .solid(let color) = shape.paint
            else { return nil }
            var bare = BenchShape()
            (bare.red, bare.green, bare.blue) = (Self.unit(color.red), Self.unit(color.green), Self.unit(color.blue))
            bare.alpha = Self.unit(color.alpha)
            switch shape.area {
            case .fill(let rule): bare.is_even_odd = rule == .evenodd ? 1 : 0
            case .stroke(let stroke):
                // Cairo draws no square where a dot has square caps, and Inkpack does.
                guard stroke.dashes.isEmpty, stroke.pen == .identity, stroke.cap != .square else { return nil }
                (bare.width, bare.miter_limit) = (stroke.width, stroke.miterLimit)
                bare.cap = stroke.cap == .round ? 1 : 0
                bare.join = stroke.join == .round ? 1 : stroke.join == .bevel ? 2 : 0
            }
            set(&bare, shape.path)
            shapes.append(bare)
            colors.insert(color)
        }
        if colors.count == 1, let color = colors.first, color.alpha == 255 { onlyColor = color }
    }

    deinit {
        for shape in shapes {
            shape.steps.deallocate()
            shape.coordinates.deallocate()
        }
    }

    private static func unit(_ channel: UInt8) -> Double { Double(channel) / 255 }

    private func set(_ bare: inout BenchShape, _ path: BezierPath) {
        var steps: [UInt8] = []
        var points: [Vec2] = []
        func add(_ step: BenchStep, _ ends: Vec2...) {
            steps.append(UInt8(step.rawValue))
            points += ends
        }
        for element in path.elements {
            switch element {
            case .move(let end): add(BenchMove, end)
            case .line(let end): add(BenchLine, end)
            case .cubic(let first, let second, let end): add(BenchCurve, first, second, end)
            case .close: add(BenchClose)
            }
        }
        bare.count = steps.count
        bare.steps = UnsafePointer(Self.kept(steps))
        bare.coordinates = UnsafePointer(Self.kept(points.flatMap { [$0.x, $0.y] }))
    }

    private static func kept<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, values.count))
        memory.initialize(from: values, count: values.count)
        return memory
    }

    func draw(on image: borrowing CairoImage) { bench_image_draw(image.image, shapes, shapes.count, side) }
}
