import InkpackCore

/// What a document has taken of its limits so far, together with the documents that are images in it.
struct SVGUsage: Sendable {
    var drawnElements = 0
    var segments = 0
    /// Bytes of values, each time that they are read; what else an element takes is counted as bytes as well.
    var values = 0
    var selectorMatches = 0
    /// Segments whose bounds were looked at to leave out needless clips; beyond the limit of segments these stay.
    var measured = 0
    var imagePixels = 0

    /// What an element takes beside its values, and each of its attributes and declarations.
    static let elementCost = 64
    static let valueCost = 16

    func check(_ limits: SVGLimits) throws(SVGError) {
        if drawnElements > limits.drawnElements {
            throw .tooLarge(what: "elements to draw", limit: limits.drawnElements)
        }
        if segments > limits.segments { throw .tooLarge(what: "path segments to draw", limit: limits.segments) }
        if values > limits.values { throw .tooLarge(what: "bytes of values to read", limit: limits.values) }
        if selectorMatches >= limits.selectorMatches {
            throw .tooLarge(what: "selectors to compare with elements", limit: limits.selectorMatches)
        }
    }
}
