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
    /// The folder in front of the names of a style, by its index, and whether there is one for each theme.
    var styleFolders: [String]
    var hasThemeFolders: Bool

    /// The path in the output folder.
    func path(_ id: BatchPicture.ID) -> String {
        let name = PicturePlan.fileName(
            names[id.icon], size: id.size, scale: id.scale, batch.formats[id.format].fileExtension)
        let folder = styleFolders[id.style]
        if hasThemeFolders { return folder + id.theme.rawValue + "/" + name }
        return folder.isEmpty ? name : folder + name
    }

    func has(_ id: BatchPicture.ID, _ key: PictureKey?) -> Bool {
        guard let record, !record.isEmpty, let key else { return false }
        return record.has(path(id), key)
    }

    func take(_ picture: BatchPicture, _ key: PictureKey?) throws {
        let path = path(picture.id)
        // What is there already stays as old as it is.
        if !stage.isNew, let status = FileStatus(stage.target(path), followsLink: false), status.isRegular,
            status.size == picture.bytes.count, RawFile.read(stage.target(path)) == picture.bytes
        {
            return
        }
        try stage.write(picture.bytes, name: path, lane: picture.id.icon)
    }
}
