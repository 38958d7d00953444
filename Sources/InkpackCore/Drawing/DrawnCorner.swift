/// A corner between two straight or nearly straight sides, sharp or rounded.
public struct DrawnCorner: Hashable, Sendable {
    /// Where the sides meet, or would meet if the corner were not rounded.
    public var vertex: Vec2
    /// The angle between the sides, in degrees: 90 for a square corner.
    public var angle: Double
    /// The radius, on a stroke that of its centre line; 0 for a sharp corner.
    public var radius: Double
    /// The unit vectors from the vertex along the sides.
    public var toPrevious: Vec2
    public var toNext: Vec2
    /// The lengths of the sides, from the vertex on.
    public var previousLength: Double
    public var nextLength: Double
    /// Whether both sides are straight lines.
    public var isStraight: Bool
    /// Whether the rounding is a circular arc; a sharp corner's is.
    public var isArc: Bool
    /// Whether the contour that it is a part of is closed.
    public var isClosed: Bool
    /// Whether the contour bulges there; `nil` on an open line.
    public var isExterior: Bool?
    /// Whether the end of another line, or of its own, touches the vertex.
    public var isJunction: Bool
    /// The shorter side of the contour's bounds.
    public var shorterSide: Double
    /// The width of the stroke whose centre line it is on; `nil` on the edge of an area.
    public var strokeWidth: Double?
    /// The index of the drawing's shape.
    public var shape: Int

    /// Whether it is a right angle whose sides run about 45° to the axes.
    public var isDiagonal: Bool {
        (angle - 90).magnitude < 1 && min(toPrevious.x.magnitude, toPrevious.y.magnitude) > 0.58
    }

    /// Whether a side runs about 45° to the axes.
    var hasDiagonalSide: Bool { [toPrevious, toNext].contains { min($0.x.magnitude, $0.y.magnitude) > 0.58 } }

    /// Whether both sides run along the axes, within 1°.
    public var isUpright: Bool {
        (angle - 90).magnitude < 1 && min(toPrevious.x.magnitude, toPrevious.y.magnitude) < 0.0175
    }
}

extension DrawnContour {
    /// The corners: sharp ones of more than 12°, and fillets that turn by 30° to 150°.
    ///
    /// A fillet is an arc, or a curve that is the same seen from both sides, that leaves both neighbours smoothly; they
    /// are straight, or bend at more than 2.5 times its radius.
    /// - Parameters:
    ///   - largest: fillets of a larger radius are shapes, not corners.
    ///   - filledClockwise: on which side an area's inside lies; for a stroke the side that it encloses.
    func corners(largest: Double, filledClockwise: Bool?) -> [DrawnCorner] {
        guard pieces.count > 1 else { return [] }
        let inside = isClosed ? filledClockwise ?? (signedArea > 0) : nil
        let side = bounds.shorterSide
        var result: [DrawnCorner] = []
        let joints = joints
        for joint in joints where joint.turn.magnitude > 0.21 {
            let (before, after) = (pieces[joint.before], pieces[joint.after])
            result.append(
                DrawnCorner(
                    vertex: joint.point, angle: 180 - joint.turn.magnitude * 180 / .pi, radius: 0,
                    toPrevious: -before.endDirection, toNext: after.startDirection,
                    previousLength: before.length, nextLength: after.length,
                    isStraight: before.isLine && after.isLine, isArc: true, isClosed: isClosed,
                    isExterior: inside.map { (joint.turn > 0) == $0 }, isJunction: false, shorterSide: side, shape: -1))
        }
        let fillets = fillets(largest: largest, joints, inside: inside)
        return result + fillets.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The corners that are pieces of their own, by the index of the piece.
    /// - Parameter largest: the largest radius.
    func fillets(largest: Double) -> [Int: DrawnCorner] { fillets(largest: largest, joints, inside: nil) }

    private func fillets(largest: Double, _ joints: [Joint], inside: Bool?) -> [Int: DrawnCorner] {
        var result: [Int: DrawnCorner] = [:]
        for (index, piece) in pieces.enumerated() where !piece.isLine {
            result[index] = fillet(index, piece, joints, largest: largest, inside: inside)
        }
        return result
    }

    private func fillet(
        _ index: Int, _ piece: ContourPiece, _ joints: [Joint], largest: Double, inside: Bool?
    ) -> DrawnCorner? {
        let turn = piece.turn
        guard (0.5...2.65).contains(turn.magnitude), pieces.count > 2,
            let first = joints.first(where: { $0.after == index }),
            let last = joints.first(where: { $0.before == index }),
            first.turn.magnitude < 0.12, last.turn.magnitude < 0.12
        else { return nil }
        let (before, after) = (pieces[first.before], pieces[last.after])
        let (incoming, outgoing) = (piece.startDirection, piece.endDirection)
        // The tangents of both ends meet at the vertex.
        let slope = incoming.cross(outgoing)
        let chord = piece.end - piece.start
        let (toVertex, fromVertex) = (chord.cross(outgoing) / slope, incoming.cross(chord) / slope)
        guard toVertex > 0, fromVertex > 0, (0.75...1.34).contains(toVertex / fromVertex) else { return nil }
        let tangent = Math.tan(turn.magnitude / 2)
        let radius = piece.arc?.radius ?? (toVertex + fromVertex) / 2 / tangent
        guard radius <= largest, min(before.bendRadius, after.bendRadius) >= 2.5 * radius else { return nil }
        return DrawnCorner(
            vertex: piece.start + incoming * toVertex, angle: 180 - turn.magnitude * 180 / .pi, radius: radius,
            toPrevious: -incoming, toNext: outgoing, previousLength: before.length + toVertex,
            nextLength: after.length + fromVertex, isStraight: before.isLine && after.isLine, isArc: piece.arc != nil,
            isClosed: isClosed, isExterior: inside.map { (turn > 0) == $0 }, isJunction: false,
            shorterSide: bounds.shorterSide, shape: -1)
    }
}
