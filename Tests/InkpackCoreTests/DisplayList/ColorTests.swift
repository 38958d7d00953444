import InkpackCore
import Testing

@Suite struct ColorTests {
    @Test(
        arguments: zip(
            ["#fff", "#1a2", "#1a2f", "#1a28", "#1F2937", "#1f293780", "#00000000"],
            ["#ffffff", "#11aa22", "#11aa22", "#11aa2288", "#1f2937", "#1f293780", "#00000000"]))
    func hexNotationIsReadAndWrittenShort(text: String, written: String) throws {
        #expect(try #require(Color(hex: text)).hex == written)
    }

    @Test func channelsAreInTheirPlaces() {
        #expect(Color(hex: "#01020304") == Color(red: 1, green: 2, blue: 3, alpha: 4))
        #expect(Color(hex: "#010203") == Color(red: 1, green: 2, blue: 3, alpha: 255))
    }

    @Test(arguments: [
        "", "#", "fff", "#ff", "#fffff", "#fffffff", "#fffffffff", "#ggg", "# fff", "#fff ", "#12345é", "red",
    ])
    func otherTextIsNoColor(text: String) {
        #expect(Color(hex: text) == nil)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func everyChannelValueRoundTrips(value: UInt8) {
        let color = Color(red: value, green: 255 - value, blue: value ^ 0x5A, alpha: value)
        #expect(Color(hex: color.hex) == color)
    }

    @Test func opacityMultipliesAlphaAndIsClamped() {
        let color = Color(red: 1, green: 2, blue: 3, alpha: 200)
        #expect(color.withOpacity(0.5) == Color(red: 1, green: 2, blue: 3, alpha: 100))
        #expect(color.withOpacity(2) == color)
        #expect(color.withOpacity(-1).alpha == 0)
        #expect(Color.black.withOpacity(0.2).alpha == 51)
    }
}
