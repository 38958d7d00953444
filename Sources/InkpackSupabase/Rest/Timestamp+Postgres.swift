import InkpackStore

extension Timestamp {
    /// A moment as PostgREST writes it, "2026-11-24T04:45:23.608413+00:00"; `nil` for any other text.
    init?(postgres text: String) {
        var reader = Reader(bytes: Array(text.utf8)[...])
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.take("T") || reader.take(" "), let hour = reader.number(2),
            reader.take(":"), let minute = reader.number(2), reader.take(":"), let second = reader.number(2),
            (1...12).contains(month), (1...31).contains(day), hour < 25, minute < 60, second < 61
        else { return nil }
        var fraction = 0
        if reader.take(".") {
            guard let digits = reader.fraction() else { return nil }
            fraction = digits
        }
        guard let offset = reader.offset(), reader.bytes.isEmpty else { return nil }
        let seconds = ((Self.days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar. Counting years from March puts the leap day last; an era
    /// is the calendar's period of 400 years, 146,097 days.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func take(_ character: Character) -> Bool {
            guard bytes.first == character.asciiValue else { return false }
            bytes.removeFirst()
            return true
        }

        private mutating func digit() -> Int? {
            guard let byte = bytes.first, (0x30...0x39).contains(byte) else { return nil }
            bytes.removeFirst()
            return Int(byte - 0x30)
        }

        mutating func number(_ count: Int) -> Int? {
            var result = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                result = result * 10 + digit
            }
            return result
        }

        /// One to six digits behind the point, as microseconds.
        mutating func fraction() -> Int? {
            var result = 0
            var count = 0
            while count < 6, let digit = digit() {
                result = result * 10 + digit
                count += 1
            }
            guard count > 0 else { return nil }
            for _ in count..<6 { result *= 10 }
            return result
        }

        /// The zone's distance from UTC, in seconds.
        mutating func offset() -> Int? {
            if take("Z") { return 0 }
            let isWest = bytes.first == UInt8(ascii: "-")
            guard take("+") || take("-"), let hours = number(2) else { return nil }
            var minutes = 0
            if take(":") || !bytes.isEmpty {
                guard let number = number(2) else { return nil }
                minutes = number
            }
            return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
    }
}
