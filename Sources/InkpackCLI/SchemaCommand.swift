import ArgumentParser
import InkpackFiles

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a document.")

    @Argument(help: "icon, style or pack.")
    var document: SchemaName

    enum SchemaName: String, CaseIterable, ExpressibleByArgument {
        case icon
        case style
        case pack
    }

    func run() throws {
        guard let schema = DocumentSchema(rawValue: document.rawValue) else { return }
        try Streams.write(schema.text)
    }
}
