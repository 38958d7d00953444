/// Makes icons from words.
///
/// ``CatalogGenerator`` needs no network; `EndpointGenerator` of InkpackEndpoint asks a language model. A generator keeps
/// nothing between requests, and the icons that it returns can be kept and drawn: they resolve in the request's style.
public protocol IconGenerator: Sendable {
    /// Icons for the prompt, the best first.
    /// - Throws: ``GenerationError`` where there is no icon to return; a generator draws nothing rather than something
    ///   else than what was asked for. A cancelled task ends promptly, with ``GenerationError/cancelled``.
    func generate(_ request: IconRequest) async throws(GenerationError) -> Generation
}
