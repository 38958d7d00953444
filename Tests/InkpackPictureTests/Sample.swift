import InkpackCore

/// Display lists that use what icons do not, to try writers and renderers on.
enum Sample: String, CaseIterable {
    case gradients
    case clippedGroup = "clipped-group"
    case evenOdd = "even-odd"
    case knockouts
    case translucent
    case dashes
    case joins
    case spread
    case luminanceMask = "luminance-mask"
    case linearMask = "linear-mask"
    case alphaMask = "alpha-mask"
    case blendModes = "blend-modes"
    case saturation
    case plusLighter = "plus-lighter"
    case isolation
    case images
    case pixelatedImage = "pixelated-image"
    case patterns
    case focalRadius = "focal-radius"
    case pens
    case fadingKnockouts = "fading-knockouts"

    var list: DisplayList { DisplayList(name: rawValue, width: 24, height: 24, items: items) }

    private var items: [DisplayList.Item] {
        let (fill, stroke, stops) = (Self.fill, Self.stroke, Self.stops)
        let square = BezierPath.rectangle(Bounds(minX: 2, minY: 2, maxX: 22, maxY: 22))
        let disc = BezierPath.circle(center: Vec2(12, 12), radius: 7)
        switch self {
        case .gradients:
            return [
                fill(square, .linear(LinearGradient(start: Vec2(2, 2), end: Vec2(22, 14), stops: stops))),
                fill(disc, .radial(RadialGradient(center: Vec2(12, 12), radius: 7, focus: Vec2(10, 10), stops: stops))),
                stroke(
                    .circle(center: Vec2(12, 12), radius: 9.5), Stroke(width: 1),
                    .linear(
                        LinearGradient(
                            start: Vec2(0, 0), end: Vec2(24, 0), stops: stops, transform: .rotate(30, 12, 12)))),
            ]
        case .clippedGroup:
            return [
                .group(
                    .init(
                        opacity: 0.6, clip: .init(path: disc),
                        items: [
                            fill(square, .solid(.black)),
                            stroke(.line(from: Vec2(0, 0), to: Vec2(24, 24)), Stroke(width: 3), .solid(.white)),
                        ]))
            ]
        case .evenOdd:
            var path = square
            path.append(disc)
            return [.shape(.init(path: path, area: .fill(.evenodd), paint: .solid(.black)))]
        case .knockouts:
            return [
                .group(
                    .init(items: [
                        fill(square, .solid(.black)),
                        .shape(
                            .init(
                                path: disc, area: .stroke(Stroke(width: 2)), paint: .solid(.black),
                                compositing: .knockout)),
                        fill(.circle(center: Vec2(12, 12), radius: 3), .solid(Color(red: 200, green: 0, blue: 0))),
                        .shape(
                            .init(
                                path: .line(from: Vec2(4, 4), to: Vec2(20, 20)),
                                area: .stroke(Stroke(width: 1.5, cap: .butt)),
                                paint: .solid(.black), compositing: .knockout)),
                    ])),
                stroke(.line(from: Vec2(4, 20), to: Vec2(20, 4)), Stroke(width: 1), .solid(.black)),
            ]
        case .translucent:
            let half = Color(red: 0, green: 0, blue: 255, alpha: 128)
            let fading = [GradientStop(0, .black), GradientStop(1, Color(red: 0, green: 0, blue: 0, alpha: 0))]
            return [
                fill(disc, .solid(half)), stroke(disc, Stroke(width: 3), .solid(half)),
                fill(
                    .rectangle(Bounds(minX: 2, minY: 18, maxX: 22, maxY: 22)),
                    .linear(LinearGradient(start: Vec2(2, 0), end: Vec2(22, 0), stops: fading))),
            ]
        case .dashes:
            let dashed = Stroke(width: 2, cap: .butt, join: .miter, dashes: [3, 2], dashOffset: 1)
            return [stroke(square, dashed, .solid(.black))]
        case .joins:
            return [Stroke.Join.miter, .round, .bevel].enumerated().map { index, join in
                let y = 3 + 7 * Double(index)
                return stroke(
                    .polyline(
                        [Vec2(3, y + 4), Vec2(8, y), Vec2(9, y + 4), Vec2(20, y + 4), Vec2(20, y)], closed: false),
                    Stroke(width: 1.5, cap: .square, join: join, miterLimit: 3), .solid(.black))
            }
        case .spread:
            return [
                fill(
                    .rectangle(Bounds(minX: 1, minY: 1, maxX: 23, maxY: 11)),
                    .linear(LinearGradient(start: Vec2(8, 0), end: Vec2(12, 0), stops: stops, spread: .reflect))),
                fill(
                    .rectangle(Bounds(minX: 1, minY: 13, maxX: 23, maxY: 23)),
                    .radial(RadialGradient(center: Vec2(12, 18), radius: 4, stops: stops, spread: .reflect))),
            ]
        case .luminanceMask: return Self.masked(.luminance)
        case .linearMask: return Self.masked(.linearLuminance)
        case .alphaMask: return Self.masked(.alpha)
        case .blendModes:
            return Self.blended(BlendMode.allCases.filter { ![.saturation, .plusLighter].contains($0) })
        case .saturation: return Self.blended([.saturation])
        case .plusLighter: return Self.blended([.plusLighter])
        case .isolation: return Self.isolated
        case .images: return Self.imageItems
        case .pixelatedImage: return Self.pixelatedItems
        case .patterns: return Self.patternItems
        case .focalRadius: return Self.focalRadii
        case .pens: return Self.penItems
        case .fadingKnockouts: return Self.fadingItems
        }
    }
}
