/// How many digits behind the point numbers need.
package enum DecimalPlaces {
    /// `places` and as many more as keep the error where what the number says is enlarged by `factor`; 12 at most.
    package static func count(_ places: Int, enlargedBy factor: Double) -> Int {
        var (places, factor) = (places, factor)
        // A turn's factor is 1 but for rounding.
        while factor > 1 + 1e-9, places < 12 {
            factor /= 10
            places += 1
        }
        return places
    }
}
