extension Affine {
    /// Whether level and upright lines stay level or upright.
    var isAxisAligned: Bool { (b == 0 && c == 0) || (a == 0 && d == 0) }

    var isTranslation: Bool { a == 1 && b == 0 && c == 0 && d == 1 }

    /// Whether circles stay circles, for a map that is axis-aligned.
    var keepsCircles: Bool { max(a.magnitude, b.magnitude) == max(c.magnitude, d.magnitude) }

    /// The point's image, without the noise of the arithmetic.
    func tidy(_ point: Vec2) -> Vec2 {
        let image = apply(point)
        return Vec2(image.x.tidied, image.y.tidied)
    }

    /// Lengths along x and y as the map, which must be axis-aligned, makes them.
    func lengths(_ lengths: Vec2) -> Vec2 {
        a == 0 && d == 0
            ? Vec2((c * lengths.y).magnitude.tidied, (b * lengths.x).magnitude.tidied)
            : Vec2((a * lengths.x).magnitude.tidied, (d * lengths.y).magnitude.tidied)
    }
}

extension PathOutline {
    /// The outline moved by an axis-aligned map, its arcs still arcs; `nil` if one of them would be none.
    func applying(_ map: Affine) -> PathOutline? {
        var result = self
        for run in runs.indices {
            result.runs[run].start = map.tidy(runs[run].start)
            for index in runs[run].segments.indices {
                switch runs[run].segments[index] {
                case .line(let end): result.runs[run].segments[index] = .line(map.tidy(end))
                case .cubic(let a, let b, let end):
                    result.runs[run].segments[index] = .cubic(map.tidy(a), map.tidy(b), map.tidy(end))
                case .quadratic(let control, let end):
                    result.runs[run].segments[index] = .quadratic(map.tidy(control), map.tidy(end))
                case .arc(var arc, let end):
                    let isUpright = arc.rotation == 0 || arc.radii.x == arc.radii.y
                    guard isUpright || map.keepsCircles else { return nil }
                    if map.determinant < 0 { arc.sweeps.toggle() }
                    if isUpright {
                        arc.radii = map.lengths(arc.radii)
                        arc.rotation = 0
                    } else {
                        let factor = map.meanScale.tidied
                        arc.radii = Vec2((arc.radii.x * factor).tidied, (arc.radii.y * factor).tidied)
                        // The direction of the first radius: mirrored, then turned.
                        if map.determinant < 0 { arc.rotation = -arc.rotation }
                        if map.a == 0 { arc.rotation += 90 }
                    }
                    result.runs[run].segments[index] = .arc(arc, map.tidy(end))
                }
            }
        }
        return result
    }
}
