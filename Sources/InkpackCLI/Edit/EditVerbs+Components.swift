import ArgumentParser
import InkpackCore
import InkpackFiles

/// What all components have.
struct ComponentChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The id of the new shape.", valueName: "id")) var id: String?
    @Option(help: ArgumentHelp("Its ink; primary if not given.", valueName: "ink")) var ink = "primary"
    @Option(
        help: ArgumentHelp(
            "The ids of what it is set off from, with commas between; all if not given.", valueName: "ids"))
    var over: String?

    var target: Attachment.Target {
        over.map { .shapes($0.split(separator: ",").map(String.init)) } ?? .all
    }
}

struct EditBadge: EditVerb {
    static let configuration = CommandConfiguration(commandName: "badge", abstract: "Add a small mark or a number.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ComponentChoice
    @Argument(help: ArgumentHelp("dot, plus, minus, check, close (or x), or a number from 0 to 99.", valueName: "mark"))
    var mark: String
    @Option(help: ArgumentHelp("Its centre.", valueName: "x,y")) var at: NumberPair?
    @Option(help: ArgumentHelp("The icon's slot at which it stands.", valueName: "slot")) var slot: String?

    func steps() throws -> [EditStep] {
        let component: Component
        if let mark = Component.Mark(rawValue: mark == "x" ? "close" : mark) {
            component = .badge(mark, center: at?.vector)
        } else if let number = Int(mark), (0...99).contains(number) {
            component = .count(number, center: at?.vector)
        } else {
            throw Failure(.usage, "'\(mark)' is no mark; use dot, plus, minus, check, close or a number from 0 to 99")
        }
        return [
            EditStep(
                .attach(
                    Attachment(
                        component, id: choice.id, ink: Ink(rawValue: choice.ink), over: choice.target, slot: slot)))
        ]
    }
}

struct EditSlash: EditVerb {
    static let configuration = CommandConfiguration(commandName: "slash", abstract: "Strike the icon through.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ComponentChoice
    @Option(help: ArgumentHelp("Where it starts; 3,3 if not given.", valueName: "x,y")) var from: NumberPair?
    @Option(help: ArgumentHelp("Where it ends; 21,21 if not given.", valueName: "x,y")) var to: NumberPair?

    func steps() throws -> [EditStep] {
        let slash = Component.slash(from: from?.vector ?? Vec2(3, 3), to: to?.vector ?? Vec2(21, 21))
        return [
            EditStep(.attach(Attachment(slash, id: choice.id, ink: Ink(rawValue: choice.ink), over: choice.target)))
        ]
    }
}

struct EditEnclose: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "enclose", abstract: "Put a frame around the icon, which is made smaller.")

    @OptionGroup var target: EditTarget
    @Argument(help: "circle, square, portrait, landscape or shield.") var keyline = KeylineName.circle
    @Option(help: ArgumentHelp("The id of the frame.", valueName: "id")) var id: String?
    @Option(help: ArgumentHelp("Its ink; primary if not given.", valueName: "ink")) var ink = "primary"
    @Flag(help: "Keep the size of the drawing.") var keepSize = false

    func steps() throws -> [EditStep] {
        [
            EditStep(
                .attach(
                    Attachment(
                        .enclosure(keyline.keyline), id: id, ink: Ink(rawValue: ink), keepsSize: keepSize)))
        ]
    }
}

struct EditDetach: EditVerb {
    static let configuration = CommandConfiguration(commandName: "detach", abstract: "Take components off.")

    @OptionGroup var target: EditTarget
    @Option(name: .shortAndLong, help: ArgumentHelp("Which components.", valueName: "selector")) var select = "kind:use"
    @Flag(help: "Leave their shapes as ordinary ones.") var expand = false

    func steps() throws -> [EditStep] {
        [EditStep(.detach(try ShapeChoice.selector(select, "--select"), expanding: expand))]
    }
}

/// A verb of set operations.
protocol CombiningVerb: EditVerb {
    static var operation: RegionOperation { get }
    var choice: ShapeChoice { get }
    var with: String? { get }
}

extension CombiningVerb {
    func steps() throws -> [EditStep] {
        [
            EditStep(
                .combine(
                    Self.operation, try choice.selector, with: try with.map { try ShapeChoice.selector($0, "--with") }))
        ]
    }
}

struct EditUnion: CombiningVerb {
    static let configuration = CommandConfiguration(commandName: "union", abstract: "Make one shape of several.")
    static let operation = RegionOperation.union

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The shapes to add, if not among the selected.", valueName: "selector")) var with:
        String?
}

struct EditSubtract: CombiningVerb {
    static let configuration = CommandConfiguration(
        commandName: "subtract", abstract: "Take shapes out of the lowest one, or out of the selected.")
    static let operation = RegionOperation.subtract

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The shapes to take out.", valueName: "selector")) var with: String?
}

struct EditIntersect: CombiningVerb {
    static let configuration = CommandConfiguration(
        commandName: "intersect", abstract: "Keep what lies in all of them.")
    static let operation = RegionOperation.intersect

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The other shapes.", valueName: "selector")) var with: String?
}

struct EditOffset: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "offset", abstract: "Grow closed shapes, or shrink them.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The distance in grid units, below 0 to shrink.", valueName: "n")) var by: Double

    func steps() throws -> [EditStep] { [EditStep(.offset(try choice.selector, by: by, join: .round))] }
}

struct EditOutline: EditVerb {
    static let configuration = CommandConfiguration(commandName: "outline", abstract: "Turn lines into filled areas.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The width; the style's if not given.", valueName: "n")) var width: Double?

    func steps() throws -> [EditStep] { [EditStep(.outlineStroke(try choice.selector, width: width))] }
}

struct EditSimplify: EditVerb {
    static let configuration = CommandConfiguration(commandName: "simplify", abstract: "Draw with fewer segments.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("How far off the result may be, in grid units.", valueName: "n")) var tolerance = 0.05

    func steps() throws -> [EditStep] { [EditStep(.simplify(try choice.selector, tolerance: tolerance))] }
}

struct EditRename: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Rename the icon and its file.",
        discussion: "The old name stays as an alias.")

    @OptionGroup var target: EditTarget
    @Argument(help: ArgumentHelp("The new name.", valueName: "new-name")) var name: String
    @Flag(help: "Drop the old name.") var noAlias = false
    @Option(help: ArgumentHelp("Why the old name should no longer be used.", valueName: "text")) var deprecated: String?

    func validate() throws {
        if noAlias, deprecated != nil { throw ValidationError("--deprecated does not go with --no-alias.") }
    }

    func steps() throws -> [EditStep] {
        [EditStep(.rename(name, alias: deprecated.map { .deprecated($0) } ?? (noAlias ? .dropped : .alias)))]
    }
}

struct EditLabel: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "label", abstract: "Set what a reader who cannot see the picture is told.")

    @OptionGroup var target: EditTarget
    @Argument(help: ArgumentHelp("The label; empty for none.", valueName: "text")) var label: String

    func steps() throws -> [EditStep] {
        var change = MetadataChange()
        change.label = .set(label.isEmpty ? nil : label)
        return [EditStep(.setMetadata(change))]
    }
}

struct EditTag: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add search words, or take them off with a '-' in front.",
        discussion: "inkpack edit tag bell.json -- sound -noise")

    @OptionGroup var target: EditTarget
    @Argument(help: ArgumentHelp("The words.", valueName: "tag")) var tags: [String]

    func run() async throws {
        // What there is already is known only with the icon.
        try await target.apply { icon in
            var words = icon.tags
            for tag in tags {
                if tag.hasPrefix("-") {
                    words.removeAll { $0 == tag.dropFirst() }
                } else if !words.contains(tag) {
                    words.append(tag)
                }
            }
            var change = MetadataChange()
            change.tags = .set(words)
            return [EditStep(.setMetadata(change))]
        }
    }

    func steps() throws -> [EditStep] { [] }
}
