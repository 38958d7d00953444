import InkpackCore

/// A numbered step of a database's schema. One that has landed is never changed: the next one mends it.
package struct Migration: Hashable, Sendable {
    /// Such as "0001_ledger"; the same on every adapter.
    package var name: String
    package var sql: String

    package init(_ name: String, sql: String) {
        self.name = name
        self.sql = sql
    }

    /// What tells whether it is still what was applied.
    package var checksum: String { SHA256.hexadecimal(Array(sql.utf8)) }

    /// A migration that a database has.
    package struct Applied: Hashable, Sendable {
        package var name: String
        package var checksum: String

        package init(name: String, checksum: String) {
            self.name = name
            self.checksum = checksum
        }
    }

    /// Those of `known` that a database lacks, in order.
    /// - Throws: ``StoreError/newerSchema(found:newest:)`` and ``StoreError/changedMigration(_:)``: such a database is not
    ///   touched.
    package static func pending(
        _ known: [Migration], applied: [Applied]
    ) throws(StoreError) -> [Migration] {
        for (index, step) in applied.enumerated() {
            guard index < known.count, known[index].name == step.name else {
                throw .newerSchema(found: step.name, newest: known.last?.name ?? "none")
            }
            guard known[index].checksum == step.checksum else { throw .changedMigration(step.name) }
        }
        return Array(known[applied.count...])
    }
}
