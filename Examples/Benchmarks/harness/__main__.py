"""Measures, prints and checks; `run` beside this folder calls it. See README.md."""
import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import commands
import documents
import engines
import report
import stores
from bench import Bench, Failed, memory_folder, note

PARTS = ["engines", "limit", "commands", "start", "again", "memory", "growth", "store"]
# What takes minutes of its own, and is measured where it is named.
OTHERS = ["database"]


def arguments():
    parser = argparse.ArgumentParser(prog="run", description="Measures Inkpack beside what people use today.")
    parser.add_argument("folders", nargs="*", help="folders of SVG files; the starter pack, in lines and solid, if not given")
    parser.add_argument("--quick", action="store_true", help="few icons and launches: whether all works, not how fast it is")
    parser.add_argument("--only", default=",".join(PARTS), help="some of " + ",".join(PARTS + OTHERS))
    parser.add_argument("--launches", type=int, default=5, help="how often each engine is launched")
    parser.add_argument("--results", type=Path, help="where results.json lies, or is to lie")
    parser.add_argument("--write-docs", action="store_true", help="put the tables and the plot into the documentation")
    parser.add_argument("--report", action="store_true", help="measure nothing; show what results.json holds")
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    parser.add_argument("--build", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--inkpack", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def inputs(bench, folders):
    """The files, and where they are from."""
    files = []
    if not folders:
        target = bench.folder("starter")
        bench.run(
            [
                str(bench.inkpack), "render", "starter", "--style", "outline", "--style", "solid", "--format", "svg",
                "--out", str(target), "--no-cache", "--quiet",
            ])
        folders = sorted(str(folder) for folder in target.iterdir())
        # Not all peers draw masks right.
        for path in target.rglob("*.svg"):
            if "<mask" in path.read_text():
                path.unlink()
    for folder in folders:
        found = sorted(str(path) for path in Path(folder).resolve().rglob("*.svg"))
        if not found:
            raise Failed(f"{folder} holds no SVG file")
        files.append(found)
    names = [Path(folder).name for folder in folders]
    # In turns, so that each part of the list has all kinds.
    mixed = [(index / len(group), path) for group in files for index, path in enumerate(group)]
    return [path for _, path in sorted(mixed)], {name: len(group) for name, group in zip(names, files)}


def machine(bench):
    titles = {name: bench.run(command + ["version"], keep=True).output.decode().strip()
              for name, command in bench.engines.items()}
    version = bench.run([str(bench.inkpack), "--version"], keep=True).output.decode().split()[-1]
    titles["inkpack"] = f"Inkpack {version}"
    converter = bench.run(["rsvg-convert", "--version"], keep=True).output.decode().split()
    titles["rsvg-convert"] = f"rsvg-convert {converter[2]}" if len(converter) > 2 else " ".join(converter)
    cairo = subprocess.run(["pkg-config", "--modversion", "cairo"], capture_output=True, text=True).stdout.strip()
    titles["cairo"] = f"Cairo {cairo}"
    return {
        "machine": f"{platform.system()} {platform.machine()}, {__import__('os').cpu_count()} cores",
        "date": time.strftime("%Y-%m-%d"), "versions": titles,
    }


def measure(options, bench, keep):
    """Hands all results so far to `keep` whenever there are more."""
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(PARTS + OTHERS):
        raise Failed(f"--only knows no {', '.join(sorted(unknown))}")
    files, sets = inputs(bench, options.folders)
    results = {"inputs": sets, "quick": options.quick, **machine(bench)}
    start = time.monotonic()

    def part(name, body):
        if name in wanted:
            note(f"{name} ({time.monotonic() - start:.0f} s)")
            results[name] = body()
            keep(results)

    launches, budget = (2, 0.05) if options.quick else (options.launches, 0.4)
    if {"engines", "limit"} & set(wanted):
        note("agreement (0 s)")
        samples, results["agreement"] = engines.agreement(bench, files)
        results["agreement"]["timed"] = {str(size): len(paths) for size, paths in samples.items()}
        files = [path for path in files if path not in results["agreement"]["left out"]]
        results["agreement"]["left out"] = [Path(path).name for path in results["agreement"]["left out"]]
        for entry in results["agreement"]["outside"]:
            entry["file"] = Path(entry["file"]).name
        part("engines", lambda: engines.timings(bench, samples, launches, budget))
        part("limit", lambda: engines.limit(bench, samples, min(3, launches), 3 * budget))
    part("commands", lambda: commands.folders(bench, files))
    part("start", lambda: commands.starts(bench, files))
    if {"again", "memory", "growth", "store"} & set(wanted):
        icons = commands.documents(bench, files[:400])
        part("again", lambda: commands.again(bench, icons))
        part("memory", lambda: commands.memory(bench, icons))
        part("growth", lambda: commands.growth(bench, icons))
        part("store", lambda: stores.measure(bench, icons))
    part("database", stores.database)
    note(f"done ({time.monotonic() - start:.0f} s)")


def main():
    options = arguments()
    path = options.results or options.build / ("quick.json" if options.quick else "results.json")
    if options.report:
        results = json.loads(path.read_text())
    else:
        known = json.loads(path.read_text()) if path.exists() and options.only != ",".join(PARTS) else {}
        results = {}

        def keep(measured):
            results.update({**known, **measured})
            path.write_text(json.dumps(results, indent=1) + "\n")

        with tempfile.TemporaryDirectory(prefix="inkpack-bench-") as disk, tempfile.TemporaryDirectory(
                prefix="inkpack-bench-", dir=memory_folder()) as scratch:
            bench = Bench(options.build, options.inkpack, Path(scratch), Path(disk), options.quick)
            measure(options, bench, keep)
    print(report.text(results))
    targets = report.targets(results)
    print(report.checked(targets))
    if options.write_docs:
        documents.write(results)
    if options.check and not all(target.is_met for target in targets):
        sys.exit(1)


try:
    main()
except Failed as problem:
    sys.exit(f"run: {problem}")
