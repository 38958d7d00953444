import InkpackCore

/// Turns display items into elements, and collects what they refer to.
struct SVGBuilder {
    let colors: SVGWriter.Colors
    let places: Int
    let canvas: Bounds
    private let prefix: String
    /// What can be seen at all of what is being written: the canvas, or the tile of a pattern.
    var ground: Bounds
    /// Masks, clips, gradients and patterns, in the order of their first use.
    private(set) var definitions: [SVGElement] = []
    private var identifiers: [Definition: String] = [:]

    /// What is written once, however often it is used.
    enum Definition: Hashable {
        case paint(Paint)
        case clip(DisplayList.Clip)
        case mask(DisplayList.Mask, ground: Bounds)
        case knockouts([DisplayList.Shape], ground: Bounds)
    }

    init(colors: SVGWriter.Colors, places: Int, canvas: Bounds, prefix: String) {
        self.colors = colors
        self.places = places
        self.canvas = canvas
        self.prefix = prefix
        ground = canvas
    }

    func number(_ value: Double) -> String { SVGNumber.text(value, places: places) }

    /// The identifier under which `key` is defined already.
    func identifier(of key: Definition) -> String? { identifiers[key] }

    /// Adds `element` to the definitions and returns its new identifier.
    mutating func define(_ key: Definition, _ kind: String, as element: SVGElement) -> String {
        // The number is taken only here: what the element itself refers to has been defined before it.
        let id = "\(prefix)-\(kind)\(definitions.count + 1)"
        var element = element
        element.attributes.insert((name: "id", value: id), at: 0)
        definitions.append(element)
        identifiers[key] = id
        return id
    }

    // MARK: Items

    mutating func elements(_ items: [DisplayList.Item]) -> [SVGElement] {
        var result: [SVGElement] = []
        var index = 0
        while index < items.count {
            switch items[index] {
            case .group(let group):
                result += elements(of: group)
                index += 1
            case .image(let image):
                result.append(element(of: image))
                index += 1
            case .shape(let shape) where shape.compositing == .knockout:
                var knockouts: [DisplayList.Shape] = []
                while index < items.count, case .shape(let next) = items[index], next.compositing == .knockout {
                    knockouts.append(next)
                    index += 1
                }
                result = masked(result, by: knockouts)
            case .shape(let shape):
                index += 1
                if index < items.count, case .shape(let next) = items[index], let both = merged(shape, next) {
                    result.append(both)
                    index += 1
                } else {
                    result += element(of: shape).map { [$0] } ?? []
                }
            }
        }
        return result
    }

    private mutating func elements(of group: DisplayList.Group) -> [SVGElement] {
        var content = elements(group.items)
        if content.isEmpty { return [] }
        if let mask = group.mask {
            guard let id = identifier(of: mask) else { return [] }
            content = [wrapped(content, [("mask", "url(#\(id))")])]
        }
        if let clip = group.clip {
            content = [wrapped(content, [("clip-path", "url(#\(identifier(of: clip)))")])]
        }
        if group.opacity < 1 { content = [wrapped(content, [("opacity", number(group.opacity))])] }
        if group.blend != .normal {
            content = [styled(content, "mix-blend-mode:\(group.blend.rawValue)")]
        } else if content.contains(where: \.blends) {
            // A layer of its own, or its blended parts would meet what lies below the group.
            content = [styled(content, "isolation:isolate")]
        }
        return content
    }

    /// One element that carries the attributes: the only one there is, or a group.
    private func wrapped(_ content: [SVGElement], _ attributes: [(String, String)]) -> SVGElement {
        let names = Set(attributes.map(\.0))
        // Masks and clips are given in the list's units; on an element with a transform they would be in its own.
        let refused = ["mask", "clip-path", "opacity"] + (names.contains("opacity") ? [] : ["transform"])
        if content.count == 1, var only = content.first, !only.blends,
            !only.attributes.contains(where: { names.contains($0.name) || refused.contains($0.name) })
        {
            only.attributes += attributes.map { (name: $0.0, value: $0.1) }
            return only
        }
        var group = SVGElement("g", attributes)
        group.children = content
        return group
    }

    /// One element with the declaration in its style: the only one there is unless it blends, or a group.
    private func styled(_ content: [SVGElement], _ declaration: String) -> SVGElement {
        if content.count == 1, var only = content.first, !only.blends {
            only.addStyle(declaration)
            return only
        }
        var group = SVGElement("g")
        group.children = content
        group.addStyle(declaration)
        return group
    }

    // MARK: Masks and clips

    /// The region for masks, by far larger than what can be seen.
    private var region: Bounds { ground.outset(by: 10 * max(ground.width, ground.height)) }

    /// The elements behind a mask: white where they stay, black where they are knocked out.
    private mutating func masked(_ content: [SVGElement], by knockouts: [DisplayList.Shape]) -> [SVGElement] {
        if content.isEmpty { return [] }
        let key = Definition.knockouts(knockouts, ground: ground)
        let id = identifier(of: key) ?? define(key, "mask", as: mask(of: knockouts))
        return [wrapped(content, [("mask", "url(#\(id))")])]
    }

    private mutating func mask(of knockouts: [DisplayList.Shape]) -> SVGElement {
        var mask = SVGElement("mask", [("maskUnits", "userSpaceOnUse")])
        // Unless told otherwise, the region in user space reaches 10 % beyond the canvas; a box would be empty for a
        // straight line.
        var paper = SVGElement("path", [("d", "M-99-99h999v999h-999z")])
        if ground != canvas || max(canvas.width, canvas.height) > 512 {
            append(region, to: &mask)
            paper = outline(of: .rectangle(region))
        }
        paper.paint = [.fill: "#fff", .stroke: "none"]
        mask.children = [paper]
        let black = knockouts.map { knockout in
            var shape = knockout
            shape.paint = shape.paint.blackened
            shape.ink = nil
            return shape
        }
        var index = 0
        while index < black.count {
            let shape = black[index]
            index += 1
            if index < black.count, let both = merged(shape, black[index]) {
                mask.children.append(both)
                index += 1
            } else {
                mask.children += element(of: shape).map { [$0] } ?? []
            }
        }
        return mask
    }

    /// `nil` for a mask that shows nothing.
    private mutating func identifier(of mask: DisplayList.Mask) -> String? {
        let key = Definition.mask(mask, ground: ground)
        if let id = identifier(of: key) { return id }
        var element = SVGElement("mask", [("maskUnits", "userSpaceOnUse")])
        append(region, to: &element)
        switch mask.coverage {
        case .luminance: break
        case .linearLuminance: element.attributes.append(("color-interpolation", "linearRGB"))
        case .alpha: element.attributes.append(("mask-type", "alpha"))
        }
        element.children = elements(mask.items)
        return element.children.isEmpty ? nil : define(key, "mask", as: element)
    }

    private mutating func identifier(of clip: DisplayList.Clip) -> String {
        if let id = identifier(of: .clip(clip)) { return id }
        var element = SVGElement("clipPath")
        var area = outline(of: clip.path)
        if clip.rule == .evenodd { area.attributes.append(("clip-rule", "evenodd")) }
        element.children = [area]
        return define(.clip(clip), "clip", as: element)
    }

    private func append(_ bounds: Bounds, to element: inout SVGElement) {
        append(
            [("x", bounds.minX), ("y", bounds.minY), ("width", bounds.width), ("height", bounds.height)], to: &element)
    }
}
