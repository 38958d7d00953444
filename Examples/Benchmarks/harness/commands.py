"""Whole commands, as they are typed: folders, single files, packs, and how they grow."""
import json
import os
import shutil
from pathlib import Path

from bench import median, note

SIZE = 64
PACK_SIZES = "16,24,32,48,64"


def svg_folder(bench, files, count):
    """So many SVG files; the given ones again under other names where there are fewer."""
    folder = bench.folder(f"svg-{count}")
    for index in range(count):
        shutil.copy(files[index % len(files)], folder / f"icon-{index:05}.svg")
    return folder


def documents(bench, files):
    """The files as icon documents, without the text that they were made from."""
    pack = bench.scratch / "imported"
    shutil.rmtree(pack, ignore_errors=True)
    source = bench.folder("import")
    for index, file in enumerate(files):
        shutil.copy(file, source / f"icon-{index:05}.svg")
    bench.run([str(bench.inkpack), "import", str(source), "--into", str(pack), "--as-is", "--quiet"])
    icons = []
    for path in sorted((pack / "icons").glob("*.json")):
        icon = json.loads(path.read_text())
        icon.pop("source", None)
        icons.append(icon)
    return icons


def pack(bench, icons, count, name=None):
    """A pack of so many icons; each has a name of its own, and so is another document."""
    folder = bench.folder(name or f"pack-{count}")
    (folder / "icons").mkdir()
    names = [f"icon-{index:06}" for index in range(count)]
    for index, own in enumerate(names):
        text = json.dumps({**icons[index % len(icons)], "name": own})
        (folder / "icons" / f"{own}.json").write_text(text)
    (folder / "pack.json").write_text(
        json.dumps({"format": "inkpack.pack/1", "name": folder.name, "style": "outline", "icons": names}))
    return folder


def check_count(folder, expected):
    count = sum(1 for path in Path(folder).rglob("*.png"))
    if count != expected:
        raise SystemExit(f"{folder} has {count} pictures, not {expected}")


def folders(bench, files):
    """A folder of SVG files to PNG, by whole commands and by programs that take many files; rounds take turns."""
    count, rounds = (50, 2) if bench.quick else (1000, 3)
    source = svg_folder(bench, files, count)
    out = bench.scratch / "out"
    loop = f'mkdir -p "$2"; for f in "$1"/*.svg; do n=${{f##*/}}; rsvg-convert -w {SIZE} -h {SIZE} "$f" -o "$2/${{n%.svg}}.png"; done'
    ways = {"rsvg-convert loop": ["sh", "-c", loop, "sh", str(source), str(out)]}
    for jobs in [1, 2]:
        ways[f"inkpack, {jobs}"] = [
            str(bench.inkpack), "render", str(source), "--size", str(SIZE), "--out", str(out), "--no-cache", "--jobs",
            str(jobs), "--quiet",
        ]
        for name, command in bench.engines.items():
            if name != "inkpack":
                ways[f"{name}, {jobs}"] = command + ["folder", str(source), str(out), str(SIZE), str(jobs)]
    runs = {name: [] for name in ways}
    for turn in range(rounds):
        note(f"  round {turn + 1} of {rounds}")
        for name, command in ways.items():
            shutil.rmtree(out, ignore_errors=True)
            runs[name].append(bench.run(command))
            check_count(out, count)
    return {"files": count, "rounds": rounds, "ways": {name: seconds(own) for name, own in runs.items()}}


def seconds(runs):
    return {
        "launches": [run.wall for run in runs],
        "wall": median([run.wall for run in runs]),
        "cpu": median([run.cpu for run in runs]),
        "peak": max(run.peak for run in runs),
    }


def starts(bench, files):
    """Programs that hardly do anything, in turns: what is left is how they start."""
    turns = 10 if bench.quick else 60
    out = bench.folder("start")
    inkpack, file = str(bench.inkpack), files[0]
    single = [file, "--size", str(SIZE), "--out", str(out), "--no-cache", "--quiet"]
    converted = ["-w", str(SIZE), "-h", str(SIZE), file, "-o", str(out / "rsvg.png")]
    pairs = {
        "version": ([inkpack, "--version"], ["rsvg-convert", "--version"]),
        "one SVG": ([inkpack, "render"] + single, ["rsvg-convert"] + converted),
    }
    answer = {}
    for name, (own, peer) in pairs.items():
        bench.run(own), bench.run(peer)
        times = [(bench.run(own), bench.run(peer)) for _ in range(turns)]
        answer[name] = {
            "inkpack": seconds([pair[0] for pair in times]),
            "rsvg-convert": seconds([pair[1] for pair in times]),
            "ratio": median([a.wall / b.wall for a, b in times]),
            "quiet": min(a.wall for a, _ in times) / min(b.wall for _, b in times),
        }
    return answer


def again(bench, icons):
    """A pack of 1,500 icons in five sizes: for the first time, unchanged, and with one icon changed."""
    count, rounds = (60, 2) if bench.quick else (1500, 3)
    folder, out, cache = pack(bench, icons, count), bench.folder("again"), bench.folder("cache")
    command = [str(bench.inkpack), "render", str(folder), "--size", PACK_SIZES, "--out", str(out)]
    environment = {"INKPACK_CACHE": str(cache)}
    document = folder / "icons/icon-000007.json"

    def render():
        return bench.run(command + ["--quiet"], env=environment).wall

    def counted():
        return json.loads(bench.run(command + ["--json"], keep=True, env=environment).output)["pictures"]

    def change(step):
        icon = json.loads(document.read_text())
        icon["shapes"].append({"dot": [2 + step, 2]})
        document.write_text(json.dumps(icon))

    times = []
    for step in range(rounds):
        shutil.rmtree(out), shutil.rmtree(cache)
        first = render()
        check_count(out, 5 * count)
        unchanged = render()
        change(step)
        times.append({"first": first, "unchanged": unchanged, "one changed": render()})
    counts = {"unchanged": counted()}
    change(rounds)
    counts["one changed"] = counted()
    answer = {"icons": count, "rounds": times, "counts": counts}
    for kind in ["unchanged", "one changed"]:
        answer[kind] = median([each[kind] / each["first"] for each in times])
    return answer


def memory(bench, icons):
    """The most memory that a large pack in five sizes needs."""
    count = 100 if bench.quick else 10_000
    folder, out = pack(bench, icons, count), bench.folder("large")
    run = bench.run(
        [str(bench.inkpack), "render", str(folder), "--size", PACK_SIZES, "--out", str(out), "--no-cache", "--quiet"])
    check_count(out, 5 * count)
    return {"icons": count, "pictures": 5 * count, "peak": run.peak, "wall": run.wall, "cpu": run.cpu}


def growth(bench, icons):
    """One size of ever larger packs."""
    steps = [10, 100] if bench.quick else [10, 100, 1000, 10_000, 100_000]
    rows = []
    for count in steps:
        note(f"  {count} icons")
        folder, out = pack(bench, icons, count), bench.scratch / "grown"
        runs = []
        for _ in range(5 if count <= 1000 else 3 if count <= 10_000 else 1):
            shutil.rmtree(out, ignore_errors=True)
            runs.append(
                bench.run(
                    [
                        str(bench.inkpack), "render", str(folder), "--size", str(SIZE), "--out", str(out),
                        "--no-cache", "--quiet",
                    ]))
        check_count(out, count)
        size = sum(entry.stat().st_size for entry in os.scandir(out))
        rows.append({"icons": count, **seconds(runs), "bytes": size})
        shutil.rmtree(folder)
    return rows
