import InkpackCore
import InkpackFiles

/// Reads the documents of JSON, and what was read a second time after it was written.
enum DocumentTarget {
    private static let outline: StyleStack = {
        do {
            return try StyleLibrary.shipped("outline")
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static func readIcon(_ text: String) {
        guard text.utf8.count < 1 << 16, let icon = try? IconDocument.read(text, file: "icon") else { return }
        do {
            let again = try IconDocument.read(IconDocument.write(icon), file: "again")
            require(again == icon, "an icon is another one once it is written")
        } catch {
            require(false, "an icon that was written cannot be read: \(error)")
        }
        if let list = try? Resolver(outline).resolve(icon, size: 16) {
            require(list.isFinite, "a number of the display list is not finite")
        }
    }

    static func readStyle(_ text: String) {
        guard text.utf8.count < 1 << 16, let sheet = try? StyleDocument.read(text, file: "style") else { return }
        do {
            let again = try StyleDocument.read(StyleDocument.write(sheet), file: "again")
            require(again == sheet, "a style is another one once it is written")
        } catch {
            require(false, "a style that was written cannot be read: \(error)")
        }
        _ = try? StyleStack([sheet]).computed()
    }

    static func readPack(_ text: String) {
        guard text.utf8.count < 1 << 16, let pack = try? PackDocument.read(text, file: "pack") else { return }
        do {
            let again = try PackDocument.read(PackDocument.write(pack), file: "again")
            require(again == pack, "a pack is another one once it is written")
        } catch {
            require(false, "a pack that was written cannot be read: \(error)")
        }
    }
}
