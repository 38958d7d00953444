import InkpackCore

extension SVGListBuilder {
    /// The colour that a filter gives to everything, whose alpha it keeps; `nil` for any other filter.
    ///
    /// Programs that write SVG through Cairo say so that a mask is one of alpha: a single `feColorMatrix` paints it white.
    /// Only channels of 0 and 1 count, which are the same in every colour space that a filter may work in.
    func constantColor(of style: SVGStyle) -> Color? {
        guard let id = style.own.filter, let filter = source.ids[id], source.tree.nodes[filter].tag == .filter else {
            return nil
        }
        let primitives = Array(source.tree.children(filter))
        guard primitives.count == 1, let matrix = primitives.first, source.tree.name(matrix) == "feColorMatrix",
            source.tree.attribute(matrix, .type).map({ $0.elementsEqual("matrix".utf8) }) ?? true,
            source.tree.attribute(matrix, named: "in").map({ $0.elementsEqual("SourceGraphic".utf8) }) ?? true,
            let text = source.tree.attribute(matrix, named: "values")
        else { return nil }
        var scanner = ByteScanner(text)
        var values: [Double] = []
        scanner.skipSpace()
        while values.count < 20, let number = scanner.number() {
            values.append(number)
            scanner.skipSpaceAndComma()
        }
        guard values.count == 20, scanner.isAtEnd, Array(values[15...]) == [0, 0, 0, 1, 0] else { return nil }
        var channels: [UInt8] = []
        for row in 0..<3 {
            guard values[row * 5..<row * 5 + 4].allSatisfy({ $0 == 0 }) else { return nil }
            switch values[row * 5 + 4] {
            case 0: channels.append(0)
            case 1: channels.append(255)
            default: return nil
            }
        }
        return Color(red: channels[0], green: channels[1], blue: channels[2])
    }
}
