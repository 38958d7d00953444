import ArgumentParser
import InkpackFiles

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", _superCommandName: "inkpack", abstract: "Print the JSON Schema of a document.")

    @Argument(help: "icon, style, pack or edit.")
    var document: SchemaName

    enum SchemaName: String, CaseIterable, ExpressibleByArgument {
        case icon
        case style
        case pack
        case edit
    }

    func run() throws {
        guard let schema = DocumentSchema(rawValue: document.rawValue) else { return }
        try Streams.write(schema.text)
    }
}
