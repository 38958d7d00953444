import Foundation
import InkpackFiles
public import InkpackHTTP
public import InkpackStore

/// Pictures in the bucket `icons` of a project's Storage, as `{user}/{icon}.png`.
///
/// They are stored with `Cache-Control: no-cache`: each version of an icon lies at the same place, so that who shows one
/// asks whether it is still the same, which costs no download.
public struct SupabaseImages: ImagePlace {
    /// The largest picture, in bytes, which is also the bucket's own limit.
    public static let longest = 2_097_152

    private let service: SupabaseService
    private let bucket: String
    private let limits: HTTPLimits
    private let folders = KnownFolders()

    /// The pictures of the project at `url`.
    /// - Parameters:
    ///   - url: the project's address.
    ///   - key: a secret key for a server, a publishable one otherwise.
    ///   - mode: in whose name.
    ///   - transport: what sends the requests.
    ///   - options: limits, and how often is tried.
    /// - Throws: `StoreError.badValue` for an address that is none, or a key of the other kind.
    public init(
        url: String, key: SupabaseKey, mode: SupabaseStore.Mode, transport: any HTTPTransport = CurlTransport(),
        options: SupabaseStore.Options = SupabaseStore.Options()
    ) throws(StoreError) {
        try self.init(
            at: try SupabaseAddress(project: url), key: key, mode: mode, transport: transport, options: options)
    }

    /// The pictures at services whose addresses are given one by one.
    public init(
        at address: SupabaseAddress, key: SupabaseKey, mode: SupabaseStore.Mode, bucket: String = "icons",
        transport: any HTTPTransport = CurlTransport(), options: SupabaseStore.Options = SupabaseStore.Options()
    ) throws(StoreError) {
        try mode.check(key)
        service = SupabaseService(
            base: address.storage, key: key, tokens: mode.tokens, transport: transport, policy: options.retries)
        self.bucket = PercentEncoding.encode(bucket)
        limits = options.limits
    }

    // MARK: One picture

    /// Puts a picture in place, and looks that it lies there: who else draws may have put another version.
    public func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String {
        guard png.count <= Self.longest else {
            throw .badValue(field: "picture", problem: "has \(png.count) bytes; at most \(Self.longest) are kept")
        }
        var call = call(.post, "/object/\(bucket)/\(encoded(path))", .repeatable)
        call.headers["Content-Type"] = "image/png"
        call.headers["Cache-Control"] = "no-cache"
        call.headers["x-upsert"] = "true"
        call.body = png
        guard case .json = try await reply(call) else { throw .image("\(path): there is no place for it") }
        // The query keeps caches between here and there from answering.
        guard let found = try await file(path, query: "?read=\(UUIDText.text(UUID()))") else {
            throw .image("\(path): is gone right after it was put there")
        }
        guard found.bytes == png else { throw .image("\(path): another picture was put there at the same time") }
        guard let etag = found.etag else { throw .image("\(path): the service tells no fingerprint") }
        return etag
    }

    public func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]? { try await file(path)?.bytes }

    private func file(
        _ path: ImagePath, query: String = ""
    ) async throws(StoreError) -> (bytes: [UInt8], etag: String?)? {
        let call = call(.get, "/object/authenticated/\(bucket)/\(encoded(path))\(query)", .read)
        let host = service.host
        switch try await service.send(call, { response in StorageAnswer(response, host).file }) {
        case .file(let bytes, let etag): return (bytes, etag)
        case .notFound, .json: return nil
        }
    }

    public func remove(_ path: ImagePath) async throws(StoreError) { try await remove([path]) }

    /// Removes pictures, as many as a thousand in one request; they need not be there.
    public func remove(_ paths: [ImagePath]) async throws(StoreError) {
        for start in stride(from: 0, to: paths.count, by: 1000) {
            let names = paths[start..<min(start + 1000, paths.count)].map { JSONNode.quoted($0.objectName) }
            var members = JSONMembers()
            members.add("prefixes", json: "[\(names.joined(separator: ","))]")
            _ = try await reply(call(.delete, "/object/\(bucket)", .repeatable, members))
        }
    }

    /// An address at which anybody can fetch a picture for some time, without any key.
    /// - Parameters:
    ///   - path: whose picture.
    ///   - seconds: how long, 1 or more.
    /// - Returns: the address; `nil` where there is no picture.
    public func signedURL(for path: ImagePath, seconds: Int) async throws(StoreError) -> String? {
        guard seconds >= 1 else { throw .badValue(field: "seconds", problem: "must be 1 or more; it is \(seconds)") }
        var members = JSONMembers()
        members.add("expiresIn", seconds)
        switch try await reply(call(.post, "/object/sign/\(bucket)/\(encoded(path))", .read, members)) {
        case .json(let node):
            let signed = try Row(node).text("signedURL")
            guard signed.hasPrefix("/") else { throw .image("\(path): its signed address leads elsewhere") }
            return service.base + signed
        case .notFound, .file: return nil
        }
    }

    // MARK: All pictures

    /// The names by folders, as the service lists them; those of users and icons come out in their own order.
    public func list(after name: String?, limit: Int) async throws(StoreError) -> [StoredImage] {
        var result: [StoredImage] = []
        let after = name.map { $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init) } ?? []
        let root: [Entry]
        if !after.isEmpty, let known = await folders.entries(at: service.policy.now()) {
            root = known
        } else {
            root = try await level("")
            await folders.keep(root, at: service.policy.now())
        }
        try await collect(root, in: "", behind: after[...], limit, &result)
        return result
    }

    private func collect(
        _ entries: [Entry], in folder: String, behind after: ArraySlice<String>, _ limit: Int,
        _ result: inout [StoredImage]
    ) async throws(StoreError) {
        for entry in entries {
            if result.count >= limit { return }
            let first = after.first
            if let first, entry.name < first { continue }
            if entry.isFolder {
                let path = folder + entry.name + "/"
                let rest = entry.name == first ? after.dropFirst() : []
                try await collect(try await level(path), in: path, behind: rest, limit, &result)
            } else if entry.name != first {
                result.append(StoredImage(objectName: folder + entry.name, etag: entry.etag))
            }
        }
    }

    /// What lies in a folder: a file, or another folder.
    struct Entry: Hashable, Sendable {
        var name: String
        var isFolder: Bool
        var etag: String?
    }

    /// All of one folder, sorted by the bytes of the names: the database may sort by a language's rules.
    private func level(_ folder: String) async throws(StoreError) -> [Entry] {
        var entries: Set<Entry> = []
        var offset = 0
        while true {
            var members = JSONMembers()
            members.add("prefix", folder)
            members.add("limit", 1000)
            members.add("offset", offset)
            members.add("sortBy", json: "{\"column\":\"name\",\"order\":\"asc\"}")
            guard case .json(let node) = try await reply(call(.post, "/object/list/\(bucket)", .read, members)) else {
                return []
            }
            let rows = try PostgREST.rows(node)
            for row in rows {
                let etag = row["metadata"].flatMap { try? Row($0).optionalText("eTag") }
                entries.insert(
                    Entry(
                        name: try row.text("name"), isFolder: row["id"] == nil, etag: etag.map(StorageAnswer.plain)))
            }
            if rows.count < 1000 { break }
            offset += rows.count
        }
        return entries.sorted { $0.name < $1.name }
    }

    // MARK: Requests

    private func encoded(_ path: ImagePath) -> String { PercentEncoding.encode(path: path.objectName) }

    private func call(
        _ method: HTTPMethod, _ path: String, _ safety: SupabaseService.Safety, _ members: JSONMembers? = nil
    ) -> SupabaseService.Call {
        var call = SupabaseService.Call(method: method, path: path, safety: safety, limits: limits)
        if let members {
            call.headers["Content-Type"] = "application/json"
            call.body = members.bytes
        }
        return call
    }

    private func reply(_ call: SupabaseService.Call) async throws(StoreError) -> StorageAnswer.Reply {
        let host = service.host
        return try await service.send(call) { response in StorageAnswer(response, host).json }
    }
}

/// The folders of the bucket, kept while its pictures are listed page by page: the service cannot list from a name on.
private actor KnownFolders {
    private var kept: (entries: [SupabaseImages.Entry], time: Date)?

    func keep(_ entries: [SupabaseImages.Entry], at time: Date) { kept = (entries, time) }

    /// What was kept within the last five minutes.
    func entries(at time: Date) -> [SupabaseImages.Entry]? {
        guard let kept, time.timeIntervalSince(kept.time) < 300 else { return nil }
        return kept.entries
    }
}
