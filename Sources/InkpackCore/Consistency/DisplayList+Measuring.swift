extension DisplayList {
    /// The drawing as it is measured, and the side in pixels at which.
    ///
    /// Only what takes long to draw, such as traced photographs, is measured at a half of the usual size, a quarter, or an
    /// eighth. Of what takes long even there only every second piece is drawn, or third, and so on.
    package var measured: (list: DisplayList, side: Int) {
        var list = self
        let pixels = PixelBudget(items)
        list.items = pixels.within(items)
        var cost = DrawingCost(list)
        var side = IconMeasures.pictureSide
        // In milliseconds: smaller pictures take less time to be measured, which leaves more for drawing them.
        let limits = [3.5, 6, 7.5]
        for limit in limits {
            if cost.milliseconds(side: side) <= limit { return (list, side) }
            side /= 2
        }
        // What is left may still take too long: subpaths shorter than the interval are left out whole.
        for _ in 0..<8 {
            let excess = cost.milliseconds(side: side) / 7.5
            guard excess > 1 else { break }
            var thinning = DrawingThinning(every: Int(max(2, min(1e6, excess.rounded(.up)))))
            list.items = thinning.thinned(list.items)
            cost = DrawingCost(list)
        }
        return (list, side)
    }
}
