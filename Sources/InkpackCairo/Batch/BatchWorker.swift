import InkpackCore

/// What one thread of a batch works with: a canvas, encoders, styles that are computed, and a desk of the cache.
///
/// Nothing of it is shared, not even counts of references.
final class BatchWorker {
    private let renderer: BatchRenderer
    private let sink: (any BatchSink)?
    private let desk: (any PictureDesk)?
    private var canvas = CairoCanvas()
    /// For each format of pixels.
    private var encoders: [Int: (PixelBuffer, Int) throws -> [UInt8]] = [:]
    private var computed: [StylePlace: SizedStyle] = [:]
    /// Digests of what pictures depend on besides their icon and size.
    private var settings: [Setting: ContentDigest] = [:]
    /// What all keys have, which opens Cairo; without a cache there are none.
    private lazy var common = Array(
        "\(BatchRenderer.engine)\n\(renderer.direction.rawValue)\n\(renderer.settings)".utf8)

    private struct Setting: Hashable {
        var style: Int
        var theme: Theme
        var format: Int
    }

    private struct StylePlace: Hashable {
        var style: Int
        var theme: Theme
        var size: Int?
    }

    /// A style at one size, and the smallest size that it draws alike.
    private struct SizedStyle {
        var style: ComputedStyle
        var smallest: Int?
    }

    init(_ renderer: BatchRenderer, sink: (any BatchSink)?) {
        self.renderer = renderer
        self.sink = sink
        desk = renderer.cache?.makeDesk()
        for (index, format) in renderer.formats.enumerated() {
            if case .pixels(let make) = format.writing { encoders[index] = make() }
        }
    }

    func finish() { desk?.publish() }

    func result(_ icon: BatchIcon, _ index: Int) -> BatchResult {
        var result = BatchResult(index: index, icon: icon.name)
        let opened: BatchIcon.Opened
        do {
            opened = try icon.open()
        } catch {
            result.failures.append(BatchFailure(icon: icon.name, reason: error))
            return result
        }
        for style in icon.styles ?? Array(renderer.styles.indices) {
            var drawing: BatchIcon.Drawing?
            for theme in renderer.themes {
                if Task.isCancelled { return result }
                do {
                    try draw(opened, &drawing, style, theme, &result)
                } catch {
                    result.failures.append(
                        BatchFailure(
                            icon: icon.name, style: renderer.styles[style].name, theme: theme, reason: error))
                }
            }
        }
        do {
            result.remark = try opened.remark?()
        } catch  where result.failures.isEmpty {
            result.failures.append(BatchFailure(icon: icon.name, reason: error))
        } catch {
            // It is the same that the drawing has failed for.
        }
        return result
    }

    private func draw(
        _ opened: BatchIcon.Opened, _ drawing: inout BatchIcon.Drawing?, _ style: Int, _ theme: Theme,
        _ result: inout BatchResult
    ) throws {
        var lists: [Int?: DisplayList] = [:]
        var digests: [Int: ContentDigest] = [:]
        for id in renderer.pictures(ofIcon: result.index, style: style, theme: theme) {
            let key = key(id, opened.digest, &digests)
            if let sink, sink.has(id, key) {
                result.counts.current += 1
                continue
            }
            if let key, let bytes = desk?.picture(key) {
                try hand(bytes, id, key, &result)
                result.counts.cached += 1
                continue
            }
            let known = try drawing ?? opened.drawing(renderer.styles[style].stack)
            drawing = known
            let bytes = try file(id, try list(of: known, id, &lists))
            if let key { desk?.keep(bytes, key) }
            try hand(bytes, id, key, &result)
            result.counts.drawn += 1
        }
    }

    private func hand(
        _ bytes: [UInt8], _ id: BatchPicture.ID, _ key: PictureKey?, _ result: inout BatchResult
    ) throws {
        let picture = BatchPicture(id: id, bytes: bytes)
        guard let sink else { return result.pictures.append(picture) }
        try sink.take(picture, key)
        result.handed.append(BatchResult.Handed(id: id, key: key))
    }

    private func key(
        _ id: BatchPicture.ID, _ digest: ContentDigest?, _ digests: inout [Int: ContentDigest]
    ) -> PictureKey? {
        // A key holds no larger numbers.
        guard desk != nil || sink != nil, let digest, (id.size ?? 0) <= UInt16.max, id.scale <= UInt8.max else {
            return nil
        }
        if let known = digests[id.format] { return PictureKey(known, size: id.size, scale: id.scale) }
        let setting = Setting(style: id.style, theme: id.theme, format: id.format)
        guard let settings = settings[setting] ?? self.digest(of: setting) else { return nil }
        let whole = ContentDigest(of: [digest.bytes, settings.bytes])
        digests[id.format] = whole
        return PictureKey(whole, size: id.size, scale: id.scale)
    }

    private func digest(of setting: Setting) -> ContentDigest? {
        guard let style = renderer.styles[setting.style].digest else { return nil }
        let digest = ContentDigest(of: [
            style.bytes, common, Array(setting.theme.rawValue.utf8),
            Array(renderer.formats[setting.format].identity.utf8),
        ])
        settings[setting] = digest
        return digest
    }

    private func file(_ id: BatchPicture.ID, _ list: DisplayList) throws -> [UInt8] {
        switch renderer.formats[id.format].writing {
        case .vector(let write): return try write(list)
        case .pixels:
            guard let size = id.size, let encode = encoders[id.format] else { return [] }
            return try canvas.draw(list, size: size * id.scale) { try encode($0, id.scale) }
        }
    }

    /// The display list of a picture; it is made once for all sizes that have the same.
    private func list(
        of drawing: BatchIcon.Drawing, _ id: BatchPicture.ID, _ lists: inout [Int?: DisplayList]
    ) throws -> DisplayList {
        switch drawing {
        case .picture(let dependsOnSize, let picture):
            let size = dependsOnSize ? id.size : nil
            if let known = lists[size] { return known }
            let list = try picture(id.theme, id.size)
            lists[size] = list
            return list
        case .icon(let icon):
            if icon.override != nil {
                if let known = lists[id.size] { return known }
                let resolver = Resolver(renderer.styles[id.style].stack)
                let list = try resolver.resolve(
                    icon, theme: id.theme, size: id.size, direction: renderer.direction)
                lists[id.size] = list
                return list
            }
            let sized = try style(id, icon.name)
            if let known = lists[sized.smallest] { return known }
            let list = try Resolver.resolve(icon, computed: sized.style, direction: renderer.direction)
            lists[sized.smallest] = list
            return list
        }
    }

    private func style(_ id: BatchPicture.ID, _ icon: String) throws -> SizedStyle {
        let place = StylePlace(style: id.style, theme: id.theme, size: id.size)
        if let known = computed[place] { return known }
        let stack = renderer.styles[id.style].stack
        func compute(_ size: Int?) throws(ResolveError) -> ComputedStyle {
            do {
                return try stack.computed(theme: id.theme, size: size)
            } catch {
                throw .style(icon: icon, error)
            }
        }
        let own = try compute(id.size)
        let sizeClass = own.sizeClass
        let smallest = id.size.flatMap { size in
            renderer.sizes.filter { other in other < size && (try? compute(other).sizeClass) == sizeClass }.min()
        }
        let result = SizedStyle(style: own, smallest: smallest ?? id.size)
        computed[place] = result
        return result
    }
}
