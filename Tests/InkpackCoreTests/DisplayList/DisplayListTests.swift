import InkpackCore
import Testing

@Suite struct DisplayListTests {
    private func fill(_ bounds: Bounds, _ compositing: DisplayList.Shape.Compositing = .over) -> DisplayList.Item {
        .shape(
            .init(path: .rectangle(bounds), area: .fill(.nonzero), paint: .solid(.black), compositing: compositing))
    }

    private func list(_ items: [DisplayList.Item]) -> DisplayList {
        DisplayList(name: "a", width: 24, height: 24, items: items)
    }

    @Test func boundsHoldFillsAndStrokesAndGroups() {
        let line = DisplayList.Item.shape(
            .init(
                path: .line(from: Vec2(2, 5), to: Vec2(8, 5)), area: .stroke(Stroke(width: 2, cap: .butt)),
                paint: .solid(.black)))
        let square = Bounds(minX: 10, minY: 10, maxX: 12, maxY: 13)
        #expect(
            list([line, .group(.init(items: [fill(square)]))]).bounds == Bounds(minX: 2, minY: 4, maxX: 12, maxY: 13))
        #expect(list([]).bounds == .empty)
    }

    @Test func knockoutsDoNotChangeTheBounds() {
        let square = Bounds(minX: 10, minY: 10, maxX: 12, maxY: 13)
        #expect(list([fill(square), fill(square.outset(by: 5), .knockout)]).bounds == square)
    }

    @Test func aClipLimitsTheBoundsOfItsGroup() {
        let wide = Bounds(minX: 0, minY: 0, maxX: 20, maxY: 4)
        let tall = Bounds(minX: 5, minY: -5, maxX: 9, maxY: 30)
        let group = DisplayList.Group(clip: .init(path: .rectangle(tall)), items: [fill(wide)])
        #expect(list([.group(group)]).bounds == Bounds(minX: 5, minY: 0, maxX: 9, maxY: 4))
        let beside = DisplayList.Clip(path: .rectangle(Bounds(minX: 50, minY: 0, maxX: 60, maxY: 4)))
        #expect(list([.group(.init(clip: beside, items: [fill(wide)]))]).bounds == .empty)
    }

    @Test func placingScalesGeometryStrokesClipsAndGradients() {
        let stops = [GradientStop(0, .black), GradientStop(1, .white)]
        let path = BezierPath.line(from: Vec2(0, 0), to: Vec2(2, 4))
        let stroke = Stroke(width: 2, cap: .butt, join: .miter, miterLimit: 3, dashes: [1, 2], dashOffset: 0.5)
        let linear = LinearGradient(start: Vec2(0, 0), end: Vec2(1, 0), stops: stops, transform: .translate(1, 0))
        let radial = RadialGradient(center: Vec2(1, 1), radius: 1, stops: stops)
        let items = list([
            .shape(.init(path: path, area: .stroke(stroke), paint: .linear(linear), ink: .accent, source: "a")),
            .group(
                .init(
                    opacity: 0.5, clip: .init(path: path, rule: .evenodd),
                    items: [.shape(.init(path: path, area: .fill(.evenodd), paint: .radial(radial)))])),
        ]).items(scaledBy: 3, at: Vec2(10, 20))
        let placed = BezierPath.line(from: Vec2(10, 20), to: Vec2(16, 32))
        let wide = Stroke(width: 6, cap: .butt, join: .miter, miterLimit: 3, dashes: [3, 6], dashOffset: 1.5)
        var movedLinear = linear
        movedLinear.transform = Affine(3, 0, 0, 3, 13, 20)
        var movedRadial = radial
        movedRadial.transform = Affine(3, 0, 0, 3, 10, 20)
        #expect(
            items == [
                .shape(
                    .init(path: placed, area: .stroke(wide), paint: .linear(movedLinear), ink: .accent, source: "a")),
                .group(
                    .init(
                        opacity: 0.5, clip: .init(path: placed, rule: .evenodd),
                        items: [.shape(.init(path: placed, area: .fill(.evenodd), paint: .radial(movedRadial)))])),
            ])
    }

    @Test func aRadialGradientsFocusIsItsCentreUnlessGiven() {
        let gradient = RadialGradient(center: Vec2(3, 4), radius: 2, stops: [])
        #expect(gradient.focus == Vec2(3, 4))
    }
}
