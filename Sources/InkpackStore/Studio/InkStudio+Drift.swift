/// Differences between what the store believes about pictures and what lies in their place.
extension InkStudio {
    /// Looks for pictures that are missing, that nobody has, and that are not the ones that were marked.
    public func drift() async throws(StoreError) -> [StoreFinding] {
        try await differences().map(\.finding)
    }

    /// Mends what ``drift()`` finds: what is missing or wrong is asked for again, and what nobody has is removed.
    /// - Returns: what was found.
    public func mendDrift() async throws(StoreError) -> [StoreFinding] {
        let found = try await differences()
        for difference in found {
            switch difference.finding.kind {
            case .orphanImage:
                if let path = difference.path { try await images.remove(path) }
            default:
                if let path = difference.path { try await store.redrawImage(path.icon) }
            }
        }
        return found.map(\.finding)
    }

    private struct Difference {
        var finding: StoreFinding
        /// `nil` for a name that no icon can have.
        var path: ImagePath?
    }

    private func differences() async throws(StoreError) -> [Difference] {
        // What lies there is listed first: a picture that comes in between has a record, and is no orphan.
        var stored: [String: String?] = [:]
        var last: String?
        while true {
            let page = try await images.list(after: last, limit: 1000)
            for image in page { stored[image.objectName] = image.etag }
            guard page.count == 1000, let name = page.last?.objectName else { break }
            last = name
        }
        var differences: [Difference] = []
        var known: Set<String> = []
        var icon: IconRecord.ID?
        while true {
            let page = try await store.imageRecords(after: icon, limit: 1000)
            for record in page {
                known.insert(record.path.objectName)
                if let finding = Self.difference(record, stored[record.path.objectName]) {
                    differences.append(Difference(finding: finding, path: record.path))
                }
            }
            guard page.count == 1000, let next = page.last?.path.icon else { break }
            icon = next
        }
        for name in stored.keys.filter({ !known.contains($0) }).sorted() {
            let finding = StoreFinding(.orphanImage, "\(name) is the picture of no icon")
            differences.append(Difference(finding: finding, path: ImagePath(objectName: name)))
        }
        return differences
    }

    /// - Parameter stored: the fingerprint of what lies there; `nil` inside if the place tells none.
    private static func difference(_ record: ImageRecord, _ stored: String??) -> StoreFinding? {
        guard record.image.state == .ready else { return nil }
        guard let stored else {
            return StoreFinding(.missingImage, user: record.path.user, "\(record.path) is marked ready and not there")
        }
        guard let found = stored, let marked = record.image.etag, found != marked else { return nil }
        return StoreFinding(
            .otherImage, user: record.path.user,
            "\(record.path) is not the picture of version \(record.image.version ?? 0) that was marked")
    }
}
