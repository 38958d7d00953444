import InkpackCore

/// Region geometry by GEOS.
public struct GEOSRegions: Hashable, Sendable {
    public init() {}
}
