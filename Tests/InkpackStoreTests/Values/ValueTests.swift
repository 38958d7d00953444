import Foundation
import InkpackStore
import Testing

/// Values whose form others rely on.
@Suite(.serialized) struct ValueTests {
    /// Expected values by Python's hashlib: sha256(user.bytes + key.bytes), with digit 13 and 17 set to 8.
    @Test(arguments: [
        (
            "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000",
            "66687aad-f862-8d77-8c8f-c18b8e9f8e20"
        ),
        (
            "6f1c2a9e-3b7d-4e55-9c1f-0a2b3c4d5e6f", "0f0e0d0c-0b0a-4908-8706-050403020100",
            "9faca06a-6b19-8447-83ba-deb609a573e0"
        ),
    ])
    func idsComeFromUserAndKey(_ user: String, _ key: String, _ wanted: String) throws {
        let user = try #require(User.ID(user))
        let key = try #require(IdempotencyKey(key))
        let id: LedgerEntry.ID = key.id(for: user)
        #expect(id.description == wanted)
    }

    @Test func timesAreWrittenInUTC() {
        let dates: [(Int64, String)] = [
            (0, "1970-01-01T00:00:00.000000Z"), (951_782_399_999_999, "2000-02-28T23:59:59.999999Z"),
            (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (4_107_542_400_000_001, "2100-03-01T00:00:00.000001Z"),
        ]
        for (microseconds, text) in dates { #expect("\(Timestamp(microseconds: microseconds))" == text) }
    }

    @Test func idsAreReadInEitherCaseAndWrittenInLowerCase() throws {
        let text = "6F1C2A9E-3B7D-4E55-9C1F-0A2B3C4D5E6F"
        #expect(try #require(User.ID(text)).description == text.lowercased())
        for bad in ["", "6f1c2a9e", text + "0", "{" + text.dropLast(2) + "}", text.replacing("-", with: "x")] {
            #expect(User.ID(bad) == nil)
        }
    }
}
