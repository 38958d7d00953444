import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles

/// Where `render` puts its pictures.
struct RenderSink: BatchSink {
    var batch: BatchRenderer
    var names: [String]
    var stage: OutputStage
    var record: OutputRecord?
    /// Whether a picture that is there already is compared with what would be written.
    var compares: Bool
    /// The folder in front of the names of a style, by its index, and whether there is one for each theme.
    var styleFolders: [String]
    var hasThemeFolders: Bool

    /// The path in the output folder.
    func path(_ id: BatchPicture.ID) -> String {
        var path = styleFolders[id.style]
        if hasThemeFolders { path += id.theme.rawValue + "/" }
        return path
            + PicturePlan.fileName(
                names[id.icon], size: id.size, scale: id.scale, batch.formats[id.format].fileExtension)
    }

    func has(_ id: BatchPicture.ID, _ key: PictureKey?) -> Bool {
        guard let record, let key else { return false }
        let path = path(id)
        return record.has(path, at: stage.target(path), key)
    }

    func take(_ picture: BatchPicture, _ key: PictureKey?) throws {
        let path = path(picture.id)
        if compares, let status = FileStatus(stage.target(path), followsLink: false), status.isRegular,
            status.size == picture.bytes.count, RawFile.read(stage.target(path)) == picture.bytes
        {
            return
        }
        try stage.write(picture.bytes, number: number(picture.id), name: path)
    }

    /// A number for each picture of the batch.
    func number(_ id: BatchPicture.ID) -> Int {
        var number = id.icon * batch.styles.count + id.style
        number = number * 2 + (id.theme == .dark ? 1 : 0)
        number = number * batch.formats.count + id.format
        number = number * (batch.sizes.count + 1) + (id.size.flatMap(batch.sizes.firstIndex) ?? batch.sizes.count)
        return number * 17 + id.scale
    }
}
