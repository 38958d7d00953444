import Foundation

/// A balance over time as bars of block characters.
struct BalanceChart {
    private static let height = 6
    private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let plain = [".", ":", "#"]

    private let history: BalanceHistory
    private let width: Int
    private let isASCII: Bool
    private let isColored: Bool

    /// - Parameter width: that of the terminal, in columns.
    init(_ history: BalanceHistory, width: Int, isASCII: Bool, isColored: Bool) {
        self.history = history
        self.width = width
        self.isASCII = isASCII
        self.isColored = isColored
    }

    var text: String {
        let top = Self.axis(history.days.map(\.balance).max() ?? 0)
        let margin = "\(top)".count
        let room = max(8, width - margin - 2)
        let isDaily = history.days.count <= room
        // The last day closes the last week.
        let bars =
            isDaily
            ? history.days
            : history.days.enumerated().filter { ($0.offset + 1) % 7 == history.days.count % 7 }.map(\.element)
        let shown = Array(bars.suffix(room))
        let barWidth = max(1, min(4, room / max(1, shown.count)))
        var lines: [String] = []
        for row in stride(from: Self.height - 1, through: 0, by: -1) {
            let label = row == Self.height - 1 ? "\(top)" : row == Self.height / 2 - 1 ? "\(top / 2)" : ""
            let edge = isASCII ? "|" : label.isEmpty ? "│" : "┤"
            let line = shown.map { Self.bar(cell($0.balance, row, of: top), barWidth) }.joined()
            lines.append("\(Self.padded(label, margin)) \(edge)\(painted(Self.trimmed(line)))")
        }
        let rule = String(repeating: isASCII ? "-" : "─", count: shown.count * barWidth)
        lines.append("\(Self.padded("0", margin)) \(isASCII ? "+" : "└")\(rule)")
        lines.append(Self.padded("", margin + 2) + dates(shown, width: shown.count * barWidth))
        lines.append(summary(isDaily))
        return lines.map { $0 + "\n" }.joined()
    }

    /// Bars that are wide enough have a gap behind them.
    private static func bar(_ cell: String, _ width: Int) -> String {
        width < 3 ? String(repeating: cell, count: width) : String(repeating: cell, count: width - 1) + " "
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    /// What a row of a bar shows: nothing, a part or all of it.
    private func cell(_ balance: Int, _ row: Int, of top: Int) -> String {
        let steps = isASCII ? Self.plain : Self.blocks
        guard balance > 0 else { return " " }
        // What is there shows, however little it is.
        let level = max(1, balance * Self.height * steps.count / top)
        let part = min(steps.count, level - row * steps.count)
        return part <= 0 ? " " : steps[part - 1]
    }

    private func dates(_ bars: [BalanceHistory.Entry], width: Int) -> String {
        guard let first = bars.first?.day, let last = bars.last?.day else { return "" }
        let space = width - 20
        return space < 1 ? "\(last)" : "\(first)" + String(repeating: " ", count: space) + "\(last)"
    }

    private func summary(_ isDaily: Bool) -> String {
        var parts = ["granted \(history.granted)", "spent \(history.spent)"]
        if history.refunded != 0 { parts.append("refunded \(history.refunded)") }
        if history.other != 0 { parts.append("other \(history.other > 0 ? "+" : "")\(history.other)") }
        return "a bar a \(isDaily ? "day" : "week"): " + parts.joined(separator: ", ")
    }

    private func painted(_ text: String) -> String { isColored && !text.isEmpty ? "\u{1B}[36m\(text)\u{1B}[0m" : text }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The least even number of one digit and zeros, or 10 times that, that is no less than `most`; at least 2.
    private static func axis(_ most: Int) -> Int {
        var unit = 1
        while unit < Int.max / 100 {
            for digit in [2, 4, 6, 8, 10] where digit * unit >= most { return digit * unit }
            unit *= 10
        }
        return most
    }
}

/// The terminal that standard output may be.
enum Terminal {
    /// Its width in columns, or what the environment says, or 80.
    static var width: Int {
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
            (20...1000).contains(columns)
        {
            return columns
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
