import Foundation

/// Ends the program where a promise is broken, and says which; `precondition` keeps its words to itself when optimised.
func require(_ isKept: Bool, _ promise: @autoclosure () -> String) {
    if isKept { return }
    FileHandle.standardError.write(Data("broken: \(promise())\n".utf8))
    preconditionFailure()
}
