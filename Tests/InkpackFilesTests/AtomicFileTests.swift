import Foundation
import InkpackFiles
import Testing

@Suite struct AtomicFileTests {
    @Test func writingMakesTheFoldersAndLeavesNothingElse() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a/b/c.txt")
        try AtomicFile.write("Größe 🖋\n", to: file)
        #expect(try folder.names() == ["a", "a/b", "a/b/c.txt"])
        #expect(try AtomicFile.readText(file) == "Größe 🖋\n")
    }

    @Test func writingReplacesAnExistingFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.put("a longer text than the new one", "a.txt")
        try AtomicFile.write([0xFF, 0x00], to: file)
        #expect(try AtomicFile.read(file) == [0xFF, 0x00])
        #expect(try folder.names() == ["a.txt"])
    }

    @Test func whatALinkLeadsToIsWritten() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try folder.put("old", "kept/a.txt")
        func link(_ name: String, _ destination: String) throws -> URL {
            let url = folder.url.appendingPathComponent(name)
            try files.createSymbolicLink(atPath: url.path, withDestinationPath: destination)
            return url
        }
        try AtomicFile.write("new", to: try link("there.txt", "kept/a.txt"))
        // This one leads to a link that leads to nothing.
        _ = try link("kept/next.txt", "../made/b.txt")
        try AtomicFile.write("made", to: try link("absent.txt", "kept/next.txt"))
        #expect(try AtomicFile.readText(folder.url.appendingPathComponent("kept/a.txt")) == "new")
        #expect(try AtomicFile.readText(folder.url.appendingPathComponent("made/b.txt")) == "made")
        #expect(try files.destinationOfSymbolicLink(atPath: folder.url.path + "/absent.txt") == "kept/next.txt")
        let round = try link("round.txt", "again.txt")
        _ = try link("again.txt", "round.txt")
        #expect(throws: DocumentError.unwritable(file: round.path, reason: "its links lead to each other")) {
            try AtomicFile.write("new", to: round)
        }
    }

    @Test func folderOfThatNameIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        try folder.put("inside", "a.json/inside.txt")
        let file = folder.url.appendingPathComponent("a.json")
        #expect(throws: DocumentError.unwritable(file: file.path, reason: "it is a folder")) {
            try AtomicFile.write("new", to: file)
        }
        #expect(try folder.names() == ["a.json", "a.json/inside.txt"])
    }

    @Test func fileWhereAFolderShouldBeIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        let obstacle = try folder.put("old", "a")
        let file = folder.url.appendingPathComponent("a/b.json")
        #expect(throws: DocumentError.unwritable(file: file.path, reason: "a file of that name is in the way")) {
            try AtomicFile.write("new", to: file)
        }
        #expect(try folder.names() == ["a"])
        #expect(try AtomicFile.readText(obstacle) == "old")
    }

    /// Root may write everywhere, so that a process of its own becomes nobody first.
    @Test func folderWithoutPermissionKeepsItsOldFile() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let file = try folder.put("old", "closed/a.json")
            let closed = file.deletingLastPathComponent().path
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed)
            let user = geteuid()
            if user == 0 { try #require(seteuid(65_534) == 0) }
            let error = #expect(throws: DocumentError.self) { try AtomicFile.write("new", to: file) }
            #expect(error == .unwritable(file: file.path, reason: "Permission denied"))
            #expect(try folder.names() == ["closed", "closed/a.json"])
            #expect(try AtomicFile.readText(file) == "old")
            if user == 0 { try #require(seteuid(0) == 0) }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed)
        }
    }

    #if os(Linux)
        /// Not even root can make a file in /proc.
        @Test func fileSystemThatTakesNoFilesSaysSo() {
            let error = #expect(throws: DocumentError.self) {
                try AtomicFile.write("new", to: URL(fileURLWithPath: "/proc/self/a.json"))
            }
            guard case .unwritable("/proc/self/a.json", _)? = error else {
                Issue.record("\(String(describing: error)) is thrown")
                return
            }
        }

        /// A limit on the size of files stops the write in its middle, as a full disk would.
        @Test func writeThatBreaksOffLeavesTheOldFileAndNothingElse() async {
            await #expect(processExitsWith: .success) {
                let folder = try TemporaryFolder()
                let file = try folder.put("old", "a.bin")
                signal(SIGXFSZ, SIG_IGN)
                var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
                try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
                let error = #expect(throws: DocumentError.self) {
                    try AtomicFile.write([UInt8](repeating: 1, count: 1_000_000), to: file)
                }
                guard case .unwritable(file.path, _)? = error else {
                    Issue.record("\(String(describing: error)) is thrown")
                    return
                }
                #expect(try folder.names() == ["a.bin"])
                #expect(try AtomicFile.readText(file) == "old")
            }
        }
    #endif

    @Test func missingFileIsNotFound() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("none.json")
        #expect(throws: DocumentError.notFound(file: file.path)) { try AtomicFile.read(file) }
        #expect("\(DocumentError.notFound(file: "none.json"))" == "none.json: there is no such file or folder")
    }

    @Test func folderCannotBeReadAsAFile() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DocumentError.unreadable(file: folder.url.path, reason: "it is a folder")) {
            try AtomicFile.read(folder.url)
        }
    }

    @Test func bytesThatAreNoUTF8AreNoText() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.json")
        try AtomicFile.write([0x7B, 0xC3, 0x28, 0x7D], to: file)
        #expect(throws: DocumentError.unreadable(file: file.path, reason: "it is not UTF-8 text")) {
            try AtomicFile.readText(file)
        }
    }

    @Test func manyWritersLeaveOneWholeFile() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.bin")
        await withTaskGroup(of: Void.self) { group in
            for value in UInt8(1)...16 {
                group.addTask { try? AtomicFile.write([UInt8](repeating: value, count: 50_000), to: file) }
            }
        }
        let bytes = try AtomicFile.read(file)
        #expect(bytes == [UInt8](repeating: try #require(bytes.first), count: 50_000))
        #expect(try folder.names() == ["a.bin"])
    }
}
