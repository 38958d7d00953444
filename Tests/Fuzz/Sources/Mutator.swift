/// libFuzzer's own mutation of the bytes at `start`, of which there may become as many as `limit`.
@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int) -> Int

/// What libFuzzer calls for a new input from an old one. Most flips of bytes break the XML or the JSON around them, and
/// get no further than its parser; these keep the form.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int, _ seed: UInt32) -> Int {
    guard let start, count > 2 else { return mutateBytes(start, count, limit) }
    var mutator = Mutator(Array(UnsafeBufferPointer(start: start, count: count)), seed: UInt64(seed))
    guard mutator.next(5) > 0, mutator.mutate(), mutator.bytes.count <= limit else {
        return mutateBytes(start, count, limit)
    }
    _ = UnsafeMutableBufferPointer(start: start, count: limit).update(fromContentsOf: mutator.bytes)
    return mutator.bytes.count
}

/// Changes a text between its marks: values in quotes, numbers, tags.
struct Mutator {
    private(set) var bytes: [UInt8]
    private var state: UInt64

    init(_ bytes: [UInt8], seed: UInt64) {
        self.bytes = bytes
        state = seed
    }

    /// A number below `limit`, by SplitMix64.
    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
    }

    /// Changes one to four things; `false` if there was nothing of the kind.
    mutating func mutate() -> Bool {
        var isChanged = false
        for _ in 0...next(4) where mutateOnce() { isChanged = true }
        return isChanged
    }

    private mutating func mutateOnce() -> Bool {
        switch next(8) {
        case 0, 1: replaceNumber()
        case 2: mutateValue()
        case 3: replaceValue()
        case 4: swapNames()
        case 5: duplicate(Self.elements(bytes))
        case 6: removeOne(Self.elements(bytes))
        default: removeOne(Self.attributes(bytes))
        }
    }

    private static let numbers = [
        "0", "-1", "1", "0.5", "1e9", "-1e9", "1e-9", "1e308", "-1e308", "1e-308", "1e18", "1e19", "3e38", "2147483648",
        "-9223372036854775808", "9223372036854775807", "1e99999", "100%", "-100%", "1e6", "1e-6", "255", "256", "1em",
        "90", "180", "360", "45", "0.0001", "100", "1000", "-0",
    ].map { Array($0.utf8) }

    private mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[next(values.count)]
    }

    private mutating func replaceNumber() -> Bool {
        guard let range = pick(Self.numbers(bytes)), let number = pick(Self.numbers) else { return false }
        bytes.replaceSubrange(range, with: number)
        return true
    }

    private mutating func mutateValue() -> Bool {
        guard let range = pick(Self.values(bytes)) else { return false }
        var value = Array(bytes[range])
        let count = value.count
        value += Array(repeating: 0, count: count / 2 + 16)
        let limit = value.count
        let written = value.withUnsafeMutableBufferPointer { mutateBytes($0.baseAddress, count, limit) }
        let quote = bytes[range.lowerBound - 1]
        bytes.replaceSubrange(
            range, with: value.prefix(written).map { $0 == quote || $0 == 0x3C || $0 == 0x26 || $0 < 0x20 ? 0x20 : $0 })
        return true
    }

    private mutating func replaceValue() -> Bool {
        let values = Self.values(bytes)
        guard let target = pick(values), let source = pick(values) else { return false }
        bytes.replaceSubrange(target, with: Array(bytes[source]))
        return true
    }

    /// Two words before equals signs or colons change places.
    private mutating func swapNames() -> Bool {
        let names = Self.names(bytes)
        guard let target = pick(names), let source = pick(names) else { return false }
        bytes.replaceSubrange(target, with: Array(bytes[source]))
        return true
    }

    private mutating func duplicate(_ ranges: [Range<Int>]) -> Bool {
        guard let source = pick(ranges), let target = pick(ranges) else { return false }
        bytes.insert(contentsOf: Array(bytes[source]), at: next(2) == 0 ? target.lowerBound : target.upperBound)
        return true
    }

    private mutating func removeOne(_ ranges: [Range<Int>]) -> Bool {
        guard let range = pick(ranges) else { return false }
        bytes.removeSubrange(range)
        return true
    }

    // MARK: Places

    private static func isNumber(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || byte == 0x2E }

    private static func isName(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
    }

    private static func numbers(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 1
        while index < bytes.count {
            guard isNumber(bytes[index]) else {
                index += 1
                continue
            }
            let start = bytes[index - 1] == 0x2D ? index - 1 : index
            while index < bytes.count, isNumber(bytes[index]) { index += 1 }
            result.append(start..<index)
        }
        return result
    }

    /// What stands between quotes.
    private static func values(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 1
        while let start = bytes[index...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
            let end = bytes[(start + 1)...].firstIndex(of: bytes[start])
        {
            result.append(start + 1..<end)
            index = end + 1
        }
        return result
    }

    private static func names(_ bytes: [UInt8]) -> [Range<Int>] {
        bytes.indices.dropFirst().filter { bytes[$0] == 0x3D || bytes[$0] == 0x3A }.compactMap { mark in
            var start = mark
            while start > 1, isName(bytes[start - 1]) { start -= 1 }
            return start < mark ? start..<mark : nil
        }
    }

    /// Attributes with their values, and the space before them.
    private static func attributes(_ bytes: [UInt8]) -> [Range<Int>] {
        values(bytes).compactMap { value in
            guard value.lowerBound > 2, bytes[value.lowerBound - 2] == 0x3D else { return nil }
            var start = value.lowerBound - 2
            while start > 1, bytes[start] != 0x20, bytes[start] != 0x0A { start -= 1 }
            return start..<value.upperBound + 1
        }
    }

    /// Elements that are closed in their own tag, pairs of tags, and what lies in brackets of JSON.
    private static func elements(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var open: [Int] = []
        for index in bytes.indices.dropFirst() {
            switch bytes[index] {
            case 0x3C where index + 1 < bytes.count && bytes[index + 1] != 0x2F: open.append(index)
            case 0x3E where bytes[index - 1] == 0x2F: if let start = open.popLast() { result.append(start..<index + 1) }
            case 0x2F where bytes[index - 1] == 0x3C:
                if let start = open.popLast(), let end = bytes[index...].firstIndex(of: 0x3E) {
                    result.append(start..<end + 1)
                }
            case 0x7B, 0x5B: open.append(index)
            case 0x7D, 0x5D: if let start = open.popLast() { result.append(start..<index + 1) }
            default: break
            }
        }
        return result
    }
}
