import InkpackCore
import Testing

@Suite struct BoundsTests {
    @Test func emptyIsTheNeutralElementOfUnion() {
        let bounds = Bounds(minX: 1, minY: 2, maxX: 4, maxY: 8)
        #expect(Bounds.empty.union(bounds) == bounds)
        #expect(bounds.union(.empty) == bounds)
        #expect(Bounds.empty.isEmpty)
        #expect(Bounds.empty.width == 0)
        #expect(Bounds.empty.outset(by: 3) == .empty)
    }

    @Test func measuresComeFromTheEdges() {
        let bounds = Bounds(minX: 1, minY: 2, maxX: 4, maxY: 8)
        #expect(bounds.width == 3)
        #expect(bounds.height == 6)
        #expect(bounds.shorterSide == 3)
        #expect(bounds.center == Vec2(2.5, 5))
        #expect(bounds.outset(by: 1) == Bounds(minX: 0, minY: 1, maxX: 5, maxY: 9))
        #expect(Bounds(around: Vec2(3, 4), radius: 2) == Bounds(minX: 1, minY: 2, maxX: 5, maxY: 6))
    }

    @Test func includeGrowsToThePoint() {
        var bounds = Bounds.empty
        bounds.include(Vec2(3, 4))
        #expect(bounds == Bounds(minX: 3, minY: 4, maxX: 3, maxY: 4))
        #expect(!bounds.isEmpty)
        bounds.include(Vec2(1, 9))
        #expect(bounds == Bounds(minX: 1, minY: 4, maxX: 3, maxY: 9))
    }

    @Test func intersectionIsEmptyWhereBoundsDoNotTouch() {
        let bounds = Bounds(minX: 1, minY: 2, maxX: 4, maxY: 8)
        #expect(
            bounds.intersection(Bounds(minX: 3, minY: 0, maxX: 9, maxY: 5))
                == Bounds(minX: 3, minY: 2, maxX: 4, maxY: 5))
        #expect(bounds.intersection(Bounds(minX: 5, minY: 0, maxX: 9, maxY: 5)) == .empty)
        #expect(bounds.intersection(.empty) == .empty)
    }

    @Test func boundsContainThemselvesAndTheEmptyOnes() {
        let bounds = Bounds(minX: 1, minY: 2, maxX: 4, maxY: 8)
        #expect(bounds.contains(bounds))
        #expect(bounds.contains(.empty))
        #expect(!Bounds.empty.contains(bounds))
        #expect(!bounds.contains(bounds.outset(by: 0.1)))
        #expect(bounds.contains(bounds.outset(by: 0.1), tolerance: 0.11))
    }
}
