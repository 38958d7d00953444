"""Puts tables and plots into the documentation: each table between two comments that name it."""
import re

import plot
import report
from bench import ROOT, Failed, note

FOLDER = ROOT / "Sources/InkpackCairo/InkpackCairo.docc"
PAGES = ["Performance.md", "Scale.md"]
PLOTS = {"engines": ("performance", plot.engines), "growth": ("growth", plot.growth)}


def write(results):
    if results["quick"]:
        raise Failed("a quick run is not for the documentation")
    for page in PAGES:
        path = FOLDER / page

        def table(match):
            name = match[1]
            if name == "targets":
                made = report.table(*report.target_table(report.targets(results)))
            elif name == "measured":
                made = measured(results)
            else:
                part, make = report.TABLES[name]
                made = make(results) if part in results else "Not measured."
            return f"<!-- table: {name} -->\n\n{made}\n\n<!-- end -->"

        text = path.read_text()
        path.write_text(re.sub(r"<!-- table: (\w+) -->.*?<!-- end -->", table, text, flags=re.S))
        note(f"wrote {path.relative_to(ROOT)}")
    (FOLDER / "Resources").mkdir(exist_ok=True)
    for part, (name, draw) in PLOTS.items():
        if part in results:
            (FOLDER / f"Resources/{name}.svg").write_text(draw(results, plot.LIGHT))
            (FOLDER / f"Resources/{name}~dark.svg").write_text(draw(results, plot.DARK))


def measured(results):
    """What was measured, and with what."""
    versions = ", ".join(results["versions"].values())
    agreement = results["agreement"]
    timed = ", ".join(f"{count} at {size} px" for size, count in agreement["timed"].items())
    sets = " and ".join(f"{count} of {name}" for name, count in results["inputs"].items())
    return (
        f"{versions}. {sets}; {timed}. {len(agreement['left out'])} of the {agreement['icons']} icons were not drawn alike "
        "by all, and left out.")
