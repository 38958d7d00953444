extension DisplayList: CustomStringConvertible {
    /// The specified text form, one item a line, ending in a line feed. See <doc:DisplayListText>.
    public var description: String {
        var text = "inkpack.displaylist/1 \(word(name)) \(number(width)) \(number(height))\n"
        if let label { text += "label \(quoted(label))\n" }
        Self.write(items, indent: "", to: &text)
        return text
    }

    private static func write(_ items: [Item], indent: String, to text: inout String) {
        for item in items {
            switch item {
            case .shape(let shape):
                text += indent + shape.line + "\n"
                if case .pattern(let pattern) = shape.paint {
                    write(pattern.items, indent: indent + "  ", to: &text)
                    text += indent + "end\n"
                }
            case .group(let group):
                text += indent + "group opacity=\(number(group.opacity))"
                text += group.blend == .normal ? "\n" : " blend=\(group.blend.rawValue)\n"
                if let clip = group.clip {
                    text += indent + "  clip rule=\(clip.rule.rawValue) d=\(pathText(clip.path))\n"
                }
                if let mask = group.mask {
                    text += indent + "  mask coverage=\(mask.coverage.rawValue)\n"
                    write(mask.items, indent: indent + "    ", to: &text)
                    text += indent + "  end\n"
                }
                write(group.items, indent: indent + "  ", to: &text)
                text += indent + "end\n"
            case .image(let image): text += indent + image.line + "\n"
            }
        }
    }
}

extension DisplayList.Image {
    fileprivate var line: String {
        var words = [
            "image", "size=\(pixels.width)x\(pixels.height)", "pixels=\(pixels.fingerprint)",
            "matrix=\(matrixText(transform))", "interpolation=\(interpolation.rawValue)",
        ]
        if let source { words.append("id=\(word(source))") }
        return words.joined(separator: " ")
    }
}

extension Pixmap {
    /// FNV-1a of 64 bits over the bytes: equal pictures have equal fingerprints.
    fileprivate var fingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension DisplayList.Shape {
    fileprivate var line: String {
        var words: [String] = []
        switch area {
        case .fill(let rule):
            words += [compositing == .knockout ? "knockout-fill" : "fill", "rule=\(rule.rawValue)"]
        case .stroke(let stroke):
            words += [
                compositing == .knockout ? "knockout-stroke" : "stroke", "width=\(number(stroke.width))",
                "cap=\(stroke.cap.rawValue)", "join=\(stroke.join.rawValue)",
            ]
            if stroke.join == .miter { words.append("miterlimit=\(number(stroke.miterLimit))") }
            if !stroke.dashes.isEmpty {
                words.append("dashes=\(stroke.dashes.map(number).joined(separator: ","))")
                words.append("dashoffset=\(number(stroke.dashOffset))")
            }
            if stroke.pen != .identity {
                let pen = stroke.pen
                words.append("pen=\([pen.a, pen.b, pen.c, pen.d].map(number).joined(separator: ","))")
            }
        }
        words.append("paint=\(paintText(paint))")
        if let ink { words.append("ink=\(word(ink.rawValue))") }
        if let source { words.append("id=\(word(source))") }
        words.append("d=\(pathText(path))")
        return words.joined(separator: " ")
    }
}

private func number(_ value: Double) -> String { value.decimalText(places: 4) }

private func point(_ point: Vec2) -> String { "\(number(point.x)),\(number(point.y))" }

/// The text in quotes, on one line whatever it holds. Scalars, since a return and a line feed are one `Character`.
private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// An identifier as it is, where it is ASCII letters, digits, '-', '_', '.' and ':' only; else in quotes.
private func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
    return isPlain && !text.isEmpty ? text : quoted(text)
}

private func paintText(_ paint: Paint) -> String {
    func tail(_ stops: [GradientStop], _ spread: GradientSpread, _ map: Affine) -> String {
        let stops = stops.map { "\(number($0.offset)):\($0.color.hex)" }.joined(separator: ",")
        return ";\(spread.rawValue);\(matrixText(map));\(stops))"
    }
    switch paint {
    case .solid(let color): return color.hex
    case .linear(let gradient):
        return "linear(\(point(gradient.start)),\(point(gradient.end))"
            + tail(gradient.stops, gradient.spread, gradient.transform)
    case .radial(let gradient):
        let start = gradient.focalRadius == 0 ? "" : ",\(number(gradient.focalRadius))"
        return "radial(\(point(gradient.center)),\(number(gradient.radius)),\(point(gradient.focus))\(start)"
            + tail(gradient.stops, gradient.spread, gradient.transform)
    case .pattern(let pattern):
        let (tile, map) = (pattern.tile, matrixText(pattern.transform))
        return "pattern(\(point(Vec2(tile.minX, tile.minY))),\(number(tile.width)),\(number(tile.height))"
            + ";\(number(pattern.opacity));\(map))"
    }
}

private func matrixText(_ map: Affine) -> String {
    [map.a, map.b, map.c, map.d, map.e, map.f].map(number).joined(separator: ",")
}

/// Absolute commands, one for each element: what one compares by eye and by line.
private func pathText(_ path: BezierPath) -> String {
    path.elements.map { element in
        switch element {
        case .move(let p): "M\(point(p))"
        case .line(let p): "L\(point(p))"
        case .cubic(let a, let b, let p): "C\(point(a)) \(point(b)) \(point(p))"
        case .close: "Z"
        }
    }.joined(separator: " ")
}
