import ArgumentParser
import InkpackCore
import InkpackFiles

/// Which shapes a verb is about.
struct ShapeChoice: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Which shapes, such as '#cloud' or 'role:body'.", valueName: "selector")
    )
    var select = "*"

    var selector: ShapeSelector {
        get throws { try ShapeChoice.selector(select, "--select") }
    }

    static func selector(_ text: String, _ option: String) throws -> ShapeSelector {
        do {
            return try ShapeSelector(text: text)
        } catch {
            throw Failure(.usage, "\(option) '\(text)': \(error)")
        }
    }
}

/// Two numbers with a comma between, such as "0,-1.5".
struct NumberPair: ExpressibleByArgument {
    var vector: Vec2

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard parts.count == 2, let x = parts[0], let y = parts[1], x.magnitude <= 1e6, y.magnitude <= 1e6 else {
            return nil
        }
        vector = Vec2(x, y)
    }
}

struct EditAdd: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a shape, given as in an icon document.")

    @OptionGroup var target: EditTarget
    @Option(help: ArgumentHelp("The shape as JSON.", valueName: "json")) var shape: String
    @Option(help: ArgumentHelp("How many shapes are below it; on top if not given.", valueName: "n")) var at: Int?

    func steps() throws -> [EditStep] {
        let place = at.map { ", \"at\": \($0)" } ?? ""
        return try EditDocument.read("{ \"op\": \"add\", \"shape\": \(shape)\(place) }", file: "--shape").steps
    }
}

struct EditRemove: EditVerb {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove shapes.")

    @OptionGroup var target: EditTarget
    @Option(name: .shortAndLong, help: ArgumentHelp("Which shapes.", valueName: "selector")) var select: String

    func steps() throws -> [EditStep] { [EditStep(.remove(try ShapeChoice.selector(select, "--select")))] }
}

struct EditMove: EditVerb {
    static let configuration = CommandConfiguration(commandName: "move", abstract: "Move shapes.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("To the right and down, in grid units.", valueName: "x,y")) var by: NumberPair

    func steps() throws -> [EditStep] { [EditStep(.move(try choice.selector, by: by.vector))] }
}

struct EditScale: EditVerb {
    static let configuration = CommandConfiguration(commandName: "scale", abstract: "Make shapes larger or smaller.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The factor.", valueName: "n")) var by: Double
    @Option(help: ArgumentHelp("What stays in its place.", valueName: "x,y")) var about: NumberPair?

    func steps() throws -> [EditStep] {
        [EditStep(.scale(try choice.selector, by: Vec2(by, by), about: about?.vector))]
    }
}

struct EditRotate: EditVerb {
    static let configuration = CommandConfiguration(commandName: "rotate", abstract: "Turn shapes, clockwise.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The angle.", valueName: "degrees")) var by: Double
    @Option(help: ArgumentHelp("What stays in its place.", valueName: "x,y")) var about: NumberPair?

    func steps() throws -> [EditStep] { [EditStep(.rotate(try choice.selector, by: by, about: about?.vector))] }
}

struct EditMirror: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "mirror", abstract: "Turn shapes into their mirror images.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Flag(help: "Top and bottom, instead of left and right.") var vertical = false
    @Option(help: ArgumentHelp("Where the axis is, in grid units.", valueName: "n")) var axis: Double?

    func steps() throws -> [EditStep] {
        [EditStep(.mirror(try choice.selector, vertical ? .vertical : .horizontal, axis: axis))]
    }
}

struct EditRole: EditVerb {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Set what shapes are for.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: "body, detail, line, fill or cut.") var to: RoleName

    enum RoleName: String, CaseIterable, ExpressibleByArgument {
        case body
        case detail
        case line
        case fill
        case cut
    }

    func steps() throws -> [EditStep] {
        [EditStep(.setRole(try choice.selector, Shape.Role(rawValue: to.rawValue) ?? .line))]
    }
}

struct EditInk: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "ink", abstract: "Give shapes another ink.", aliases: ["recolour", "recolor"])

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("An ink of the palette, such as accent.", valueName: "ink")) var to: String

    func steps() throws -> [EditStep] { [EditStep(.setInk(try choice.selector, Ink(rawValue: to)))] }
}

struct EditCorner: EditVerb {
    static let configuration = CommandConfiguration(commandName: "corner", abstract: "Set how corners are rounded.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("auto, frame, small, sharp, pill or a radius in grid units.", valueName: "corner"))
    var to: String
    @Option(help: ArgumentHelp("One vertex, counted from 0.", valueName: "n")) var vertex: Int?

    func steps() throws -> [EditStep] {
        let corner: Shape.Corner
        switch to {
        case "auto": corner = .auto
        case "frame": corner = .frame
        case "small": corner = .small
        case "sharp": corner = .sharp
        case "pill": corner = .pill
        default:
            guard let radius = Double(to), (0...1000).contains(radius) else {
                throw Failure(
                    .usage, "--to '\(to)': a corner is auto, frame, small, sharp, pill or a radius from 0 to 1000")
            }
            corner = .radius(radius)
        }
        return [EditStep(.setCorner(try choice.selector, vertex: vertex, corner))]
    }
}

struct EditSnap: EditVerb {
    static let configuration = CommandConfiguration(commandName: "snap", abstract: "Move points onto the grid.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: ArgumentHelp("The step; the style's finer one if not given.", valueName: "units")) var step: Double?

    func steps() throws -> [EditStep] { [EditStep(.snap(try choice.selector, step: step))] }
}

struct EditCenter: EditVerb {
    static let configuration = CommandConfiguration(
        commandName: "center", abstract: "Move to the middle of the canvas.", aliases: ["centre"])

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Flag(help: "By the centre of mass of the picture, not by the bounds.") var optical = false

    func steps() throws -> [EditStep] {
        [EditStep(.center(try choice.selector, optical ? .optical : .geometric))]
    }
}

struct EditFit: EditVerb {
    static let configuration = CommandConfiguration(commandName: "fit", abstract: "Scale into a keyline of the style.")

    @OptionGroup var target: EditTarget
    @OptionGroup var choice: ShapeChoice
    @Option(help: "circle, square, portrait, landscape or shield; the nearest if not given.") var keyline: KeylineName?

    func steps() throws -> [EditStep] { [EditStep(.fitToKeyline(try choice.selector, keyline?.keyline))] }
}

/// A keyline on the command line.
enum KeylineName: String, CaseIterable, ExpressibleByArgument {
    case circle
    case square
    case portrait
    case landscape
    case shield

    var keyline: Component.Keyline { Component.Keyline(rawValue: rawValue) ?? .circle }
}
