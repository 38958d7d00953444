import InkpackCore

extension StarterPack {
    /// Charts: numbers made visible.
    @IconsBuilder static var charts: [Icon] {
        Icon("bar-chart", tags: ["statistics", "analytics", "graph", "report", "column"]) {
            Rectangle(2, 12, 4, 9).role(.body)
            Rectangle(10, 3, 4, 18).role(.body)
            Rectangle(18, 8, 4, 13).role(.body)
        }
        Icon("line-chart", tags: ["graph", "trend", "analytics", "statistics", "plot"]) {
            Polyline(3, 3, 3, 21, 21, 21).corner(.frame)
            Polyline(8, 15, 12, 9, 16, 13, 21, 5).ink(.accent)
        }
        Icon("pie-chart", tags: ["share", "statistics", "graph", "proportion", "analytics"]) {
            Path("M11 4A9 9 0 1 0 20 13H11Z").role(.body)
            Path("M15 2A7 7 0 0 1 22 9H15Z").role(.body).ink(.accent)
        }
        Icon("gauge", tags: ["speed", "dashboard", "meter", "performance", "dial"]) {
            Path("M4 20A10 10 0 1 1 20 20Z").role(.body)
            Circle(12, 14, 2).role(.detail).knockout(.fill)
            Line(13.5, 12.5, 16, 10).role(.detail).ink(.accent)
        }
        Icon("activity", tags: ["pulse", "heartbeat", "health", "monitor", "vitals"]) {
            Polyline(2, 12, 6, 12, 9, 3, 15, 21, 18, 12, 22, 12)
        }
        Icon("table", tags: ["grid", "spreadsheet", "rows", "columns", "data"]) {
            Rectangle(3, 3, 18, 18).role(.body)
            Line(3, 9, 21, 9).role(.detail)
            Line(3, 15, 21, 15).role(.detail)
            Line(12, 9, 12, 21).role(.detail)
        }
        Icon("scatter-chart", tags: ["plot", "points", "correlation", "statistics", "graph"]) {
            Polyline(3, 3, 3, 21, 21, 21).corner(.frame)
            Dot(8, 16).ink(.accent)
            Dot(9, 9).ink(.accent)
            Dot(14, 12).ink(.accent)
            Dot(15, 5).ink(.accent)
            Dot(20, 8).ink(.accent)
            Dot(19, 15).ink(.accent)
        }
        Icon("trending-up", tags: ["growth", "increase", "profit", "rise", "statistics"]) {
            Polyline(2, 18, 9, 11, 13, 15, 22, 6)
            Polyline(15, 6, 22, 6, 22, 13)
        }
    }
}
