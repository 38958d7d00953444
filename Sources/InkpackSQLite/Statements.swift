import GRDB
import InkpackStore

/// Statements that are prepared once a connection.
extension Database {
    func row(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> Row? {
        try Row.fetchOne(try cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }

    func rows(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> [Row] {
        try Row.fetchAll(try cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }

    func run(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }
}

extension StoreID {
    /// As it stands in a column.
    var column: String { description }
}
