import InkpackCore

/// Reads path data.
enum PathTarget {
    static func read(_ text: String) {
        guard text.utf8.count < 1 << 16, let path = try? PathData.parse(text) else { return }
        require(path.isFinite && !path.bounds.isEmpty, "a path that was parsed has no end, or nothing in it")
    }
}
