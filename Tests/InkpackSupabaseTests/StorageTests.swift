import Foundation
import InkpackHTTP
import InkpackStore
import InkpackSupabase
import SupabaseServer
import Testing

/// Pictures in Storage: requests and answers by a plan, and then onto the database's policies.
@Suite struct StorageTests {
    private static let path = ImagePath(user: Who.alice, icon: Recorded.icon("1"))
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]
    private static let key = Step.answer(200, "{\"Key\":\"icons/x.png\",\"Id\":\"1\"}")

    private static func file(_ bytes: [UInt8], etag: String? = "\"abc\"") -> Step {
        var step = Step.answer(
            200, "", headers: [["Content-Type", "image/png"]] + (etag.map { [["ETag", $0]] } ?? []))
        step.bytes = Data(bytes)
        return step
    }

    private static func images(_ server: PlannedServer) throws -> SupabaseImages {
        try SupabaseImages(
            at: try server.address, key: try SupabaseKey(Who.service), mode: .server, options: .quick())
    }

    // MARK: Requests

    @Test func aPictureIsPutAndReadBack() async throws {
        let server = try await PlannedServer([Self.key, Self.file(Self.png)])
        #expect(try await Self.images(server).put(Self.png, at: Self.path) == "abc")
        let requests = try await server.requests
        #expect(requests.map(\.method) == ["POST", "GET"])
        #expect(requests[0].path == "/object/icons/\(Self.path.objectName)")
        #expect(Array(requests[0].body) == Self.png)
        #expect(requests[0]["Content-Type"] == "image/png" && requests[0]["x-upsert"] == "true")
        #expect(requests[0]["Cache-Control"] == "no-cache" && requests[0]["apikey"] == Who.service)
        #expect(requests[1].path.hasPrefix("/object/authenticated/icons/\(Self.path.objectName)?read="))
    }

    @Test func anotherPictureInItsPlaceIsNoticed() async throws {
        let server = try await PlannedServer([Self.key, Self.file([1, 2, 3])])
        guard case .image(let words)? = await refusal({ try await Self.images(server).put(Self.png, at: Self.path) })
        else {
            Issue.record("another's picture is taken for this one")
            return
        }
        #expect(words.contains("another picture"))
    }

    @Test func aPictureThatIsTooLargeIsNotSent() async throws {
        let server = try await PlannedServer([Self.key])
        let large = [UInt8](repeating: 0, count: 2_097_153)
        #expect(
            await refusal { try await Self.images(server).put(large, at: Self.path) }
                == .badValue(field: "picture", problem: "has 2097153 bytes; at most 2097152 are kept"))
        #expect(try await server.requests.isEmpty)
    }

    @Test func picturesAreRemovedManyAtATime() async throws {
        let server = try await PlannedServer([.answer(200, "[]")])
        try await Self.images(server).remove([Self.path, ImagePath(user: Who.bob, icon: Recorded.icon("2"))])
        let request = try #require(try await server.requests.first)
        #expect(request.method == "DELETE" && request.path == "/object/icons")
        #expect(
            request.text
                == "{\"prefixes\":[\"\(Self.path.objectName)\",\"\(Who.bob)/\(Recorded.icon("2")).png\"]}")
    }

    @Test func aSignedAddressIsOfTheService() async throws {
        let server = try await PlannedServer([
            .answer(200, "{\"signedURL\":\"/object/sign/icons/x.png?token=abc\"}"),
            .answer(200, "{\"signedURL\":\"https://elsewhere.example/x.png\"}"),
        ])
        let images = try Self.images(server)
        #expect(
            try await images.signedURL(for: Self.path, seconds: 60)
                == "\(server.base)/object/sign/icons/x.png?token=abc")
        #expect(await refusal { try await images.signedURL(for: Self.path, seconds: 60) } != nil)
        #expect(await refusal { try await images.signedURL(for: Self.path, seconds: 0) } != nil)
        let request = try #require(try await server.requests.first)
        #expect(request.path == "/object/sign/icons/\(Self.path.objectName)" && request.text == "{\"expiresIn\":60}")
    }

    // MARK: Errors

    private static func error(_ status: String, _ error: String, _ message: String, http: Int = 400) -> Step {
        .answer(http, "{\"statusCode\":\"\(status)\",\"error\":\"\(error)\",\"message\":\"\(message)\"}")
    }

    /// Most of Storage's errors have the status 400, and say the real one in their body; newer ones have it themselves.
    @Test(arguments: [
        error("404", "not_found", "Object not found"), error("404", "not_found", "Object not found", http: 404),
        error("404", "Not found", "The resource was not found"), error("400", "NoSuchKey", "Object not found"),
    ])
    func aPictureThatIsNotThereIsNone(_ step: Step) async throws {
        let server = try await PlannedServer([step])
        #expect(try await Self.images(server).get(Self.path) == nil)
    }

    @Test(arguments: [
        (
            error("403", "Unauthorized", "new row violates row-level security policy"),
            StoreError.forbidden("new row violates row-level security policy")
        ),
        (
            error("413", "Payload too large", "The object exceeded the maximum allowed size"),
            .badValue(field: "picture", problem: "The object exceeded the maximum allowed size")
        ),
        (
            error("404", "Bucket not found", "Bucket not found"),
            .image("HOST has no such bucket, or does not show it; apply the migrations")
        ),
        (
            error("415", "invalid_mime_type", "mime type image/png is not supported"),
            .image("HOST: mime type image/png is not supported")
        ),
        (error("429", "too_many_requests", "Too many requests"), .busy),
        (error("503", "SlowDown", "slow down"), .busy),
        (
            error("503", "DatabaseReadOnly", "The database is currently in read-only mode."),
            .readOnly("the database of HOST")
        ),
        (error("400", "InvalidJWT", "jwt expired"), .forbidden("HOST does not accept the key: jwt expired")),
        (
            error("403", "Unauthorized", "invalid compact JWS"),
            .forbidden("HOST does not accept the key: invalid compact JWS")
        ),
        (
            .answer(200, "<html>", headers: [["Content-Type", "text/html"]]),
            .unreachable("HOST sends text/html where JSON was to come")
        ),
    ])
    func refusalsAreTyped(_ step: Step, _ wanted: StoreError) async throws {
        let server = try await PlannedServer([step])
        let found = await refusal { try await Self.images(server).put(Self.png, at: Self.path) }
        #expect("\(found.map { "\($0)" } ?? "nothing")" == "\(wanted)".replacing("HOST", with: server.host))
    }

    @Test func aPageInPlaceOfAPictureIsNoPicture() async throws {
        let server = try await PlannedServer([.answer(200, "<html>", headers: [["Content-Type", "text/html"]])])
        #expect(
            await refusal { try await Self.images(server).get(Self.path) }
                == .unreachable("\(server.host) sends text/html where a picture was to come"))
    }

    @Test(arguments: [Step.doing("nothing"), error("544", "DatabaseTimeout", "timed out", http: 544), .answer(502, "")])
    func whatPassesIsSentAgain(_ step: Step) async throws {
        let server = try await PlannedServer([step, Self.key, step, Self.file(Self.png)])
        #expect(try await Self.images(server).put(Self.png, at: Self.path) == "abc")
    }

    @Test func anExpiredTokenIsRenewedOnce() async throws {
        let server = try await PlannedServer([
            Self.error("403", "Unauthorized", "\\\"exp\\\" claim timestamp check failed"), Self.file(Self.png),
        ])
        let tokens = CountedTokens(Who.alice)
        let images = try SupabaseImages(
            at: try server.address, key: try SupabaseKey(Who.anon), mode: .user(tokens), options: .quick())
        #expect(try await images.get(Self.path) == Self.png)
        #expect(await tokens.mark == 2)
    }

    // MARK: The database's policies

    @Test(.enabled(if: !SupabaseTestServer.isLive)) func aStrangerReachesNoPictureOfAnothers() async throws {
        let project = try await Project()
        let (ana, bea) = (try await project.user(), try await project.user())
        let path = try await project.icon(of: ana)
        let etag = try await project.images.put(Self.png, at: path)
        let (own, others) = (try project.images(of: ana), try project.images(of: bea))
        #expect(try await own.get(path) == Self.png)
        #expect(try await own.list(after: nil, limit: 9) == [StoredImage(objectName: path.objectName, etag: etag)])

        #expect(try await others.get(path) == nil)
        #expect(try await others.list(after: nil, limit: 9) == [])
        #expect(try await others.signedURL(for: path, seconds: 60) == nil)
        try await others.remove(path)
        #expect(try await project.images.get(path) == Self.png)
        // Not over another's, not for an icon that is none, not for one that is no more.
        let refused = StoreError.forbidden("new row violates row-level security policy")
        func refusalOf(_ images: SupabaseImages, _ path: ImagePath) async -> StoreError? {
            await refusal { try await images.put([1], at: path) }
        }
        for path in [path, ImagePath(user: bea, icon: path.icon), ImagePath(user: bea, icon: IconRecord.ID())] {
            guard case .forbidden? = await refusalOf(others, path) else {
                Issue.record("\(path) is not refused")
                continue
            }
        }
        let gone = try await project.icon(of: bea)
        _ = try await project.store.deleteIcon(gone.icon, of: bea)
        #expect(await refusalOf(others, gone) == refused)
        #expect(try await project.images.get(path) == Self.png)

        let live = try await project.icon(of: bea)
        #expect(try await others.put([1, 2], at: live) != etag)
        try await others.remove(live)
        #expect(try await project.images.get(live) == nil)
    }

    @Test func aSignedAddressNeedsNoKey() async throws {
        let project = try await Project()
        guard project.server.hasStorage else { return }
        let path = try await project.icon(of: try await project.user())
        _ = try await project.images.put(Self.png, at: path)
        let url = try #require(try await project.images.signedURL(for: path, seconds: 60))
        let response = try await CurlTransport().send(HTTPRequest(.get, url))
        #expect(response.status == 200 && response.body == Self.png)
        let broken = try await CurlTransport().send(HTTPRequest(.get, url + "x"))
        #expect(broken.status == 400)
        try await project.images.remove(path)
    }

    @Test(.enabled(if: !SupabaseTestServer.isLive)) func allPicturesAreListedInTheOrderOfTheirNames() async throws {
        let project = try await Project()
        var names: [String] = []
        for _ in 0..<3 {
            let user = try await project.user()
            for _ in 0..<3 {
                let path = try await project.icon(of: user)
                _ = try await project.images.put(Self.png, at: path)
                names.append(path.objectName)
            }
        }
        var listed: [String] = []
        while true {
            let page = try await project.images.list(after: listed.last, limit: 2)
            listed += page.map(\.objectName)
            if page.count < 2 { break }
        }
        #expect(listed == names.sorted())
        // One who has not turned the pages before begins anywhere.
        let fresh = try SupabaseImages(
            at: project.server.address, key: project.server.serviceKey, mode: .server)
        #expect(try await fresh.list(after: listed[3], limit: 9).map(\.objectName) == Array(listed[4...]))
    }
}
