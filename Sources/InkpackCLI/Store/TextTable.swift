/// A table in plain text: columns with two spaces between, and nothing that a terminal would take for a command.
struct TextTable {
    enum Side {
        case left
        case right
    }

    private var columns: [(title: String, side: Side)]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, side: Side)]) { self.columns = columns }

    mutating func add(_ cells: [String]) { rows.append(cells.map { Failure(.badData, $0).line }) }

    /// A line for the titles and one for each row.
    var text: String {
        let lines = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += (column == 0 ? "" : "  ") + (columns[column].side == .right ? space + cell : cell + space)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
