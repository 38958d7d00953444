import InkpackCore

/// The faces between the pieces of an arrangement, with their winding numbers.
struct PlanarMap {
    /// For each piece the face on its left and on its right, seen along it with y down; 0 is the outside of everything.
    private(set) var left: [Int]
    private(set) var right: [Int]
    /// For each face how often each operand runs around it, clockwise to the eye.
    private(set) var windings: [Turns]
    /// The chords of each piece, as the faces were found with.
    let lines: [[Vec2]]
    /// The area of each face between chords; 0 for the outside.
    private let areas: [Double]
    /// More chords that are no piece's than that are past mending by cuts.
    private static let mostUnmatched = 1_500

    /// Finds the faces; cuts pieces of the arrangement further if lines turn out to meet elsewhere than at its vertices.
    ///
    /// GEOS sees chords. Where they cross although the curves do not, finer ones are tried; what still meets is taken
    /// to meet there in truth, since it is a rounding error apart. `nil` if that leads nowhere.
    static func make(of arrangement: inout Arrangement) throws(RegionError) -> PlanarMap? {
        let context = try GEOSContext()
        let tolerances = arrangement.tolerances
        var unmatched: [Vec2] = []
        for round in 0..<7 {
            let finest = max(tolerances.chord / 256, 4 * tolerances.snap)
            let tolerance = round == 0 ? tolerances.chord : max(tolerances.chord / (round == 1 ? 16 : 256), finest)
            if round > 2 { try arrangement.cut(at: unmatched, within: 2 * tolerance) }
            let lines = arrangement.pieces.map { $0.flattened(tolerance: tolerance) }
            let faces = try context.faces(boundedBy: lines)
            unmatched = []
            if let map = PlanarMap(faces, lines, arrangement, &unmatched) { return map }
            // Cutting at thousands of places makes thousands more of what runs along itself a hair apart.
            if unmatched.count > Self.mostUnmatched { return nil }
        }
        return nil
    }

    /// - Parameter unmatched: gets the points where GEOS sees lines meet and the arrangement does not.
    private init?(
        _ faces: [[[Vec2]]], _ lines: [[Vec2]], _ arrangement: Arrangement, _ unmatched: inout [Vec2]
    ) {
        self.lines = lines
        areas =
            [0]
            + faces.map { rings in
                rings.enumerated().reduce(0) { sum, ring in
                    sum + Self.area(ring.element).magnitude / (ring.offset == 0 ? 2 : -2)
                }
            }
        left = Array(repeating: 0, count: lines.count)
        right = Array(repeating: 0, count: lines.count)
        windings = []
        let chords = ChordIndex(lines, arrangement)
        for (number, rings) in faces.enumerated() {
            for (index, ring) in rings.enumerated() {
                // The face is on the right of its outer ring run clockwise, and on the left of a hole run so.
                let isRight = (Self.area(ring) > 0) == (index == 0)
                for (from, to) in zip(ring, ring.dropFirst()) {
                    guard let match = chords.match(from, to) else {
                        unmatched += [from, to]
                        continue
                    }
                    guard let chord = match.chord else { continue }
                    if chord.isForward == isRight {
                        right[chord.piece] = number + 1
                    } else {
                        left[chord.piece] = number + 1
                    }
                }
            }
        }
        guard unmatched.isEmpty else { return nil }
        windings = Self.windings(faces.count + 1, left, right, arrangement.pieces)
    }

    /// The area of the faces that are chosen.
    func area(where isInside: (Turns) -> Bool) -> Double {
        zip(areas, windings).reduce(0) { isInside($1.1) ? $0 + $1.0 : $0 }
    }

    /// Goes from face to face, from the outside on; crossing a piece from left to right adds its turns.
    private static func windings(_ count: Int, _ left: [Int], _ right: [Int], _ pieces: [CurvePiece]) -> [Turns] {
        var borders: [[(face: Int, turns: Turns)]] = Array(repeating: [], count: count)
        for (index, piece) in pieces.enumerated() where left[index] != right[index] {
            borders[left[index]].append((right[index], piece.turns))
            borders[right[index]].append((left[index], -piece.turns))
        }
        var windings: [Turns?] = Array(repeating: nil, count: count)
        windings[0] = Turns()
        var pending = [0]
        while let face = pending.popLast() {
            guard let here = windings[face] else { continue }
            for border in borders[face] where windings[border.face] == nil {
                windings[border.face] = here + border.turns
                pending.append(border.face)
            }
        }
        return windings.map { $0 ?? Turns() }
    }

    /// Twice the area, positive where the ring runs clockwise to the eye.
    private static func area(_ ring: [Vec2]) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0 - origin).cross($1.1 - origin) }
    }
}

/// Finds the piece that a chord belongs to.
private struct ChordIndex {
    private struct Chord: Hashable {
        var from: Int
        var to: Int
    }

    /// A chord's piece and direction; none for an edge that is too short to be one.
    struct Match {
        var chord: (piece: Int, isForward: Bool)?
    }

    private let vertices: VertexPool
    private let reach: Double
    private var nodes: [Vec2: Int] = [:]
    private var pieces: [Chord: (piece: Int, isForward: Bool)] = [:]

    init(_ lines: [[Vec2]], _ arrangement: Arrangement) {
        vertices = arrangement.vertices
        reach = 4 * arrangement.tolerances.snap
        var next = vertices.points.count
        for (index, line) in lines.enumerated() {
            let piece = arrangement.pieces[index]
            var ids = [piece.start]
            for point in line.dropFirst().dropLast() {
                nodes[point] = next
                ids.append(next)
                next += 1
            }
            ids.append(piece.end)
            nodes[line[0]] = piece.start
            nodes[line[line.count - 1]] = piece.end
            for (from, to) in zip(ids, ids.dropFirst()) {
                pieces[Chord(from: from, to: to)] = (index, true)
                pieces[Chord(from: to, to: from)] = (index, false)
            }
        }
    }

    func match(_ from: Vec2, _ to: Vec2) -> Match? {
        guard let first = node(from), let last = node(to) else { return nil }
        if first == last { return Match(chord: nil) }
        return pieces[Chord(from: first, to: last)].map { Match(chord: $0) }
    }

    private func node(_ point: Vec2) -> Int? { nodes[point] ?? vertices.nearest(to: point, within: reach) }
}
