"""The results as SVG, for pages that are light or dark."""
from math import log10
from xml.sax.saxutils import escape

from report import PEERS, peer_ratio, sizes

LIGHT = {"text": "#1d1d1f", "soft": "#6e6e73", "grid": "#d8d8dd", "own": "#0f766e", "png": "#475569", "pixels": "#a9b4c4"}
DARK = {"text": "#f5f5f7", "soft": "#a1a1a6", "grid": "#3a3a40", "own": "#2dd4bf", "png": "#94a3b8", "pixels": "#4d5a6e"}
FONT = "-apple-system, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif"


class Canvas:
    def __init__(self, width, height, colors):
        self.width, self.height, self.colors, self.parts = width, height, colors, []

    def text(self, x, y, text, color="text", size=13, anchor="start", weight="400"):
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
            f'fill="{self.colors[color]}">{escape(text)}</text>')

    def bar(self, x, y, width, height, color):
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:g}" width="{max(width, 2):.1f}" height="{height:g}" rx="2" fill="{self.colors[color]}"/>')

    def line(self, points, color="grid", width=1):
        path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.parts.append(
            f'<path d="{path}" fill="none" stroke="{self.colors[color]}" stroke-width="{width}" stroke-linejoin="round"/>')

    def dot(self, x, y, color):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{self.colors[color]}"/>')

    def svg(self, title):
        body = "\n  ".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" font-family="{FONT}" role="img">\n'
            f"  <title>{escape(title)}</title>\n  {body}\n</svg>\n")


def engines(results, colors):
    """How many times as long as Inkpack each takes, at each size, on a logarithmic axis."""
    panel_width, panel_height, left, top = 392, 236, 112, 62
    canvas = Canvas(820, top + 2 * panel_height, colors)
    canvas.text(16, 26, "SVG text to PNG bytes and to pixels: times as long as Inkpack takes", size=15, weight="600")
    canvas.bar(16, 40, 12, 10, "png")
    canvas.text(34, 50, "to PNG", "soft", 12)
    canvas.bar(92, 40, 12, 10, "pixels")
    canvas.text(110, 50, "to pixels", "soft", 12)
    canvas.text(804, 50, "one thread; logarithmic axes", "soft", 12, "end")
    ratios = {
        (peer, kind, size): peer_ratio(results, peer, kind, size)
        for peer in PEERS for kind in ["png", "pixels"] for size in sizes(results)
    }
    decades = max(1.0, log10(max(ratio for ratio in ratios.values() if ratio)) * 1.02)
    room = panel_width - left - 52

    def place(ratio):
        return room * log10(max(ratio, 1)) / decades

    for index, size in enumerate(sizes(results)):
        x, y = 16 + (index % 2) * 416, top + (index // 2) * panel_height
        canvas.text(x, y + 24, f"{size} px", size=14, weight="600")
        bottom = y + 36 + 34 * (len(PEERS) + 1)
        for tick in [1, 2, 5, 10, 20, 50, 100]:
            if log10(tick) > decades:
                continue
            canvas.line([(x + left + place(tick), y + 34), (x + left + place(tick), bottom)])
            canvas.text(x + left + place(tick), bottom + 14, f"{tick}x", "soft", 11, "middle")
        canvas.text(x + left - 10, y + 53, "Inkpack", anchor="end", weight="600")
        canvas.bar(x + left - 1, y + 40, 3, 22, "own")
        canvas.text(x + left + 8, y + 53, "1", "own", 12, weight="600")
        for row, peer in enumerate(PEERS):
            line = y + 36 + 34 * (row + 1)
            canvas.text(x + left - 10, line + 17, results["versions"][peer].split()[0], anchor="end")
            for offset, kind in [(2, "png"), (16, "pixels")]:
                ratio = ratios[peer, kind, size]
                if ratio is None:
                    canvas.text(x + left + 6, line + offset + 10, "has no such call", "soft", 11)
                    continue
                canvas.bar(x + left, line + offset, place(ratio), 12, kind)
                label = f"{ratio:.0f}" if ratio >= 9.95 else f"{ratio:.1f}"
                canvas.text(x + left + place(ratio) + 6, line + offset + 10, label, "text" if kind == "png" else "soft", 11)
    return canvas.svg("SVG to PNG and to pixels by several engines, as multiples of what Inkpack takes")


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 0.1 else f"{value:.2g} s" if value < 10 else f"{value:.0f} s"


def growth(results, colors):
    """Seconds and peak memory over the number of icons."""
    rows = results["growth"]
    canvas = Canvas(820, 300, colors)
    parts = [
        ("Seconds for a pack", [row["wall"] for row in rows], seconds),
        ("Peak memory", [row["peak"] / 1e6 for row in rows], lambda value: f"{value:.0f} MB"),
    ]
    for index, (title, values, label) in enumerate(parts):
        left, top, width, height = 40 + index * 410, 56, 320, 190
        canvas.text(left - 24, 28, title, size=15, weight="600")
        low, high = log10(min(values)) - 0.25, log10(max(values)) + 0.25
        if high - low < 2:
            low, high = (low + high) / 2 - 1, (low + high) / 2 + 1
        points = []
        for step, (row, value) in enumerate(zip(rows, values)):
            x = left + width * (step / max(1, len(rows) - 1))
            y = top + height * (high - log10(value)) / (high - low)
            points.append((x, y))
            canvas.line([(x, top), (x, top + height)])
            canvas.text(x, top + height + 20, f"{row['icons']:,}", "soft", 11, "middle")
        canvas.line([(left, top + height), (left + width, top + height)])
        canvas.line(points, "own", 2)
        for (x, y), value in zip(points, values):
            canvas.dot(x, y, "own")
            canvas.text(x, y - 12, label(value), size=12, anchor="middle")
        canvas.text(left + width / 2, top + height + 40, "icons; both axes logarithmic", "soft", 11, "middle")
    return canvas.svg("Time and memory of a pack over the number of its icons")
