import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackStarter

/// Reads edits and histories, and does what they say.
enum EditTarget {
    private static let context: EditContext = {
        do {
            return EditContext(
                style: try StyleLibrary.shipped("outline").computed(), regions: GEOSRegions(),
                rasterizer: CairoRenderer())
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// The icon that the page on edits draws, and one that everybody has.
    private static let icons: [Icon] =
        [
            Icon("cloud-upload", slots: ["badge": Vec2(18, 6)]) {
                Path("M7 19a4.5 4.5 0 1 1 .9-8.9A6 6 0 0 1 19 11a4 4 0 0 1-1 8").id("cloud").role(.body)
                Circle(17, 6, 3).id("sun").role(.body)
                Rectangle(3, 3, 6, 4).id("flap").corner(.sharp, at: 1)
                Line(12, 13, 12, 21).id("shaft")
                Polyline(9, 16, 12, 13, 15, 16).id("head").ink(.accent)
                Group { Arc(12, 12, 5, from: 0, to: 120).id("lens") }.id("arrow").transform(.rotate(15, 12, 12))
                Slash(over: "cloud").id("off")
            }
        ] + StarterPack.icons.filter { $0.name == "bell" }

    static func read(_ text: String) {
        guard text.utf8.count < 1 << 14, let request = try? EditDocument.read(text, file: "edit") else { return }
        do {
            let again = try EditDocument.read(EditDocument.write(request), file: "again")
            require(again == request, "edits are others once they are written")
        } catch {
            require(false, "edits that were written cannot be read: \(error)")
        }
        // Each copy doubles what the next one copies.
        guard request.steps.count < 16, text.utf8.count < 4096 else { return }
        for icon in icons { apply(request.steps, to: icon) }
    }

    private static func apply(_ steps: [EditStep], to icon: Icon) {
        let edit = steps.count == 1 ? steps[0].edit : Edit.sequence(steps)
        var changed = icon
        guard let inverse = try? changed.apply(edit, context: context) else {
            require(changed == icon, "an edit that is refused changes the icon")
            return
        }
        if let list = try? Resolver.resolve(changed, computed: context.style) {
            require(list.isFinite, "a number of what was edited is not finite")
        }
        var undone = changed
        let isUndone = (try? undone.apply(inverse, context: context)) != nil && undone == icon
        require(isUndone, "an edit is not undone by its inverse")
        var history = EditHistory(icon)
        history.record(edit, from: icon, to: changed, inverse: inverse)
        require((try? history.icon(at: 1)) == changed, "a version is another one when it is rebuilt")
    }

    static func readHistory(_ text: String) {
        guard text.utf8.count < 1 << 14, var history = try? HistoryDocument.read(text, file: "history") else { return }
        do {
            let again = try HistoryDocument.read(HistoryDocument.write(history), file: "again")
            require(again == history, "a history is another one once it is written")
        } catch {
            require(false, "a history that was written cannot be read: \(error)")
        }
        guard history.last < 16 else { return }
        for version in 0...history.last { _ = try? history.icon(at: version) }
        _ = history.version(of: history.initial)
        _ = try? history.undo()
        _ = try? history.redo()
    }
}
