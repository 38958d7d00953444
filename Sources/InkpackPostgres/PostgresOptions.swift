/// How many connections a store has, and how long it waits for what.
public struct PostgresOptions: Sendable {
    /// The most connections at a time. They are opened when they are needed.
    public var connections = 8
    /// The most calls that wait for a connection; one more is refused as busy.
    public var waiting = 1000
    /// How long a connection that nobody uses is kept.
    public var idleTime = Duration.seconds(60)
    /// How old a connection gets before it is replaced.
    public var age = Duration.seconds(1800)
    /// How long connecting may take.
    public var connecting = Duration.seconds(10)
    /// How long a call may take in all, with its waiting and its repetitions.
    public var deadline = Duration.seconds(30)
    /// How long one statement may run.
    public var statement = Duration.seconds(15)
    /// How long one statement may wait for others.
    public var lock = Duration.seconds(10)
    /// How often a call is tried.
    public var attempts = 10
    /// How long a server is waited for that starts, stops or has too many connections.
    public var patience = Duration.seconds(10)
    /// How long a server is waited for that does not answer at all.
    public var reconnecting = Duration.seconds(2)
    /// From 0 to 1; spreads repetitions of many that were disturbed at once.
    public var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

    public init() {}
}
