import InkpackCore

extension StarterPack {
    /// Maps: places, directions and travel on land.
    @IconsBuilder static var maps: [Icon] {
        Icon("map-pin", tags: ["location", "place", "marker", "position", "address"]) {
            Path("M12 22C8 18 4 14.5 4 10A8 8 0 0 1 20 10C20 14.5 16 18 12 22Z").role(.body)
            Circle(12, 10, 3).role(.detail).knockout(.fill).ink(.accent)
        }
        Icon("map", tags: ["atlas", "chart", "fold", "travel", "geography"]) {
            Polygon(2, 6, 9, 3, 15, 6, 22, 3, 22, 18, 15, 21, 9, 18, 2, 21)
                .corner(.sharp, at: 1, 2, 5, 6).role(.body)
            Path("M9 3V18.1M15 5.9V21").role(.detail)
        }
        Icon("compass", tags: ["direction", "north", "explore", "safari", "orientation"]) {
            Circle(12, 12, 10).role(.body)
            Polygon(16, 8, 13.5, 13.5, 8, 16, 10.5, 10.5)
                .corner(.sharp).role(.detail).knockout(.fill).ink(.accent)
        }
        Icon("navigation", tags: ["arrow", "direction", "gps", "heading", "route"]) {
            Polygon(3.5, 10.5, 21, 3, 13.5, 20.5, 11, 13).role(.body).corner(.small).corner(.sharp, at: 3)
        }
        Icon("globe", tags: ["world", "earth", "web", "international", "language"]) {
            Circle(12, 12, 10).role(.body)
            Ellipse(12, 12, 4, 10).role(.detail)
            Line(2, 12, 22, 12).role(.detail)
        }
        Icon("flag", tags: ["banner", "report", "country", "goal", "milestone"]) {
            Path("M4 4C9 1 15 7 20 4V14C15 17 9 11 4 14Z").role(.body)
            Line(4, 4, 4, 22)
        }
        Icon("home", tags: ["house", "main", "start", "residence", "property"]) {
            Path("M9 21H3V10L12 3L21 10V21H15V14H9Z").corner(.small, at: 0, 6, 7, 8).role(.body)
        }
        Icon("building", tags: ["office", "company", "apartment", "business", "city"]) {
            Path("M9 22H4V2H20V22H15V17H9Z").corner(.small, at: 0, 5, 6, 7).role(.body)
            Dot(9, 7).role(.detail)
            Dot(15, 7).role(.detail)
            Dot(9, 12).role(.detail)
            Dot(15, 12).role(.detail)
        }
        Icon("car", tags: ["vehicle", "automobile", "drive", "transport", "taxi"]) {
            Path("M4 11L6.5 4H17.5L20 11").corner(.frame)
            Path("M6.5 19V21M17.5 19V21")
            Rectangle(2, 11, 20, 8).role(.body)
            Dot(6.5, 15).role(.detail)
            Dot(17.5, 15).role(.detail)
        }
        Icon("signpost", tags: ["directions", "sign", "road", "guide", "way"]) {
            Path("M12 9V13M12 19V22")
            Polygon(4, 3, 17, 3, 21, 6, 17, 9, 4, 9).corner(.sharp, at: 2).role(.body)
            Polygon(20, 13, 7, 13, 3, 16, 7, 19, 20, 19).corner(.sharp, at: 2).role(.body)
        }
        Icon("tree", tags: ["nature", "park", "forest", "plant", "outdoors"]) {
            Polygon(12, 2.5, 18, 10, 15, 10, 21, 18, 3, 18, 9, 10, 6, 10)
                .corner(.sharp, at: 2, 5).role(.body)
            Line(12, 18, 12, 22)
        }
        Icon("mountain", tags: ["peak", "summit", "hill", "landscape", "hiking"]) {
            Polygon(2.5, 20, 9, 4, 13.5, 13, 16, 9.5, 21.5, 20).corner(.sharp).role(.body)
        }
    }
}
