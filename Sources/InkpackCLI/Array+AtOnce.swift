import Foundation

extension Array where Element: Sendable {
    /// What becomes of each element, in their order, however the work was spread.
    ///
    /// After an error no more work is begun. Elements are begun in order, so that of several errors the first element's
    /// is always thrown.
    /// - Parameters:
    ///   - count: how many elements are worked on at once; as many as there are cores if `nil`.
    ///   - showsProgress: whether a bar may be shown on standard error.
    func mapped<Value: Sendable>(
        atOnce count: Int?, showsProgress: Bool, _ transform: @escaping @Sendable (Element) throws -> Value
    ) async throws -> [Value] {
        var results: [Result<Value, any Error>?] = Array<Result<Value, any Error>?>(repeating: nil, count: self.count)
        var progress = Progress(total: self.count, isShown: showsProgress)
        await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
            var next = 0
            func start() {
                guard next < self.count else { return }
                let (index, element) = (next, self[next])
                next += 1
                group.addTask { (index, Result { try transform(element) }) }
            }
            for _ in 0..<(count ?? ProcessInfo.processInfo.activeProcessorCount) { start() }
            while let (index, result) = await group.next() {
                results[index] = result
                progress.advance()
                if case .success = result { start() } else { next = self.count }
            }
        }
        progress.finish()
        return try results.compactMap(\.self).map { try $0.get() }
    }
}
