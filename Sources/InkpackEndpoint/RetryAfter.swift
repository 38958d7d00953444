/// What a `Retry-After` header says: seconds, or a date that is compared with the answer's own `Date`.
enum RetryAfter {
    /// The wait, at least 0; `nil` for what says none.
    static func wait(_ value: String?, date: String?) -> Duration? {
        guard let value else { return nil }
        let text = value.split(separator: " ").joined(separator: " ")
        if let seconds = Double(text), seconds.isFinite {
            return .milliseconds(Int(max(0, min(seconds, 86_400)) * 1000))
        }
        guard let until = seconds(ofDate: text), let from = date.flatMap({ seconds(ofDate: $0) }) else { return nil }
        return .seconds(max(0, min(until - from, 86_400)))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds since 1970 of a date such as "Sun, 06 Nov 1994 08:49:37 GMT" (IMF-fixdate of RFC 9110, 5.6.7).
    private static func seconds(ofDate text: String) -> Int? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: parts[2]), (1970...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let time = parts[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3 else { return nil }
        // Days since 1970 with years that start in March, so that the leap day comes last.
        let (y, m) = month < 2 ? (year - 1, month + 10) : (year, month - 2)
        let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
        return days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }
}
