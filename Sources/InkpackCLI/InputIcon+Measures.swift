import InkpackCairo
import InkpackCore

extension [InputIcon] {
    /// What is measured of each icon in the light theme, in their order; `nil` for blank ones.
    /// - Parameter count: how many icons are measured at once; as many as there are cores if `nil`.
    func measures(_ style: NamedStyle, atOnce count: Int?, showsProgress: Bool) async throws -> [IconMeasures?] {
        try await mapped(atOnce: count, showsProgress: showsProgress) { icon in
            try IconMeasures(try icon.list(style, theme: .light), drawnBy: CairoRenderer())
        }
    }
}
