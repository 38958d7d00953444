"""Results as Markdown, and what they say about the targets."""
from dataclasses import dataclass

from bench import mean
from engines import ratio

PEERS = ["librsvg", "resvg_py", "skia", "cairosvg"]
# Those that a target names: the fastest of them counts.
RIVALS = ["librsvg", "resvg_py", "skia"]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def times(number):
    return f"{number:.0f}" if number >= 99.5 else f"{number:.1f}" if number >= 9.95 else f"{number:.2f}"


def amount(number):
    """A number of bytes."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"


def sizes(results):
    return sorted(results["engines"]["inkpack"]["png"], key=int)


def peer_ratio(results, peer, kind, size):
    own, other = results["engines"]["inkpack"], results["engines"][peer]
    return ratio(other[kind][size], own[kind][size]) if size in other[kind] else None


def engines_table(results, kind):
    names = results["versions"]
    rows = [[names["inkpack"]] + ["1"] * len(sizes(results))]
    for peer in PEERS:
        ratios = [peer_ratio(results, peer, kind, size) for size in sizes(results)]
        rows.append([names[peer]] + ["-" if one is None else times(one) for one in ratios])
    own = results["engines"]["inkpack"][kind]
    rows.append(["Inkpack, microseconds an icon"] + [f"{own[size]['quiet']:.1f}" for size in sizes(results)])
    what = {"png": "SVG text to PNG bytes", "pixels": "SVG text to pixels"}[kind]
    return table([f"{what}, times as long"] + [f"{size} px" for size in sizes(results)], rows)


def parse_table(results):
    own = results["engines"]["inkpack"]["parse"]
    rows = [[results["versions"]["inkpack"], "1", f"{own['quiet']:.1f}"]]
    for peer in PEERS:
        parse = results["engines"][peer].get("parse")
        rows.append(
            [results["versions"][peer]] + ([times(ratio(parse, own)), f"{parse['quiet']:.1f}"] if parse else ["-", "-"]))
    return table(["SVG text to a parsed document", "times as long", "microseconds an icon"], rows)


def bytes_table(results):
    reference = results["engines"]["librsvg"]["bytes"]
    rows = []
    for name in ["inkpack", "resvg_py", "skia", "cairosvg"]:
        own = results["engines"][name]["bytes"]
        rows.append([results["versions"][name]] + [f"{sum(own[s]) / sum(reference[s]):.0%}" for s in sizes(results)])
    rows.append(["librsvg with Cairo's writer, bytes an icon"] + [f"{mean(reference[s]):.0f}" for s in sizes(results)])
    return table(["PNG files, of the bytes that Cairo writes"] + [f"{size} px" for size in sizes(results)], rows)


def limit_table(results):
    limit = results["limit"]
    rows = [
        ["resolved icon to pixels, by bare Cairo"] + [f"{ratio(one['canvas'], one['bare']):.3f}" for one in limit.values()],
        ["resolved icon to PNG, by bare Cairo with the same encoder"]
        + [f"{ratio(one['canvasPNG'], one['barePNG']):.3f}" for one in limit.values()],
        ["pixels to PNG, by Cairo's own writer"]
        + [f"{ratio(one['encoder'], one['cairoWriter']):.3f}" for one in limit.values()],
        ["coverage of one colour to PNG, by Cairo's own writer"]
        + [f"{ratio(one['coverage'], one['cairoWriter']):.3f}" if one["coverage"] else "-" for one in limit.values()],
        ["its bytes, by Cairo's"] + [f"{sum(one['bytes']) / sum(one['cairoBytes']):.2f}" for one in limit.values()],
        ["bare Cairo, microseconds an icon"] + [f"{one['bare']['quiet']:.1f}" for one in limit.values()],
    ]
    return table(["Inkpack, times as long as the limit"] + [f"{size} px" for size in limit], rows)


def commands_table(results):
    ways = results["commands"]["ways"]
    own = ways["inkpack, 1"]
    labels = {"inkpack": "`inkpack render`", **{peer: f"{results['versions'][peer]}, one process" for peer in PEERS}}
    rows = []
    for name, way in ways.items():
        engine, _, jobs = name.partition(", ")
        label = f"loop of {results['versions']['rsvg-convert']}" if not jobs else f"{labels[engine]}, {jobs} thread{'s' * (jobs != '1')}"
        rows.append([label, times(ratio(way, own)), f"{way['wall']:.2f}", f"{way['cpu']:.2f}", amount(way["peak"])])
    head = [f"{results['commands']['files']} SVG files to PNG at 64 px", "times as long", "seconds", "processor seconds", "peak memory"]
    return table(head, rows)


def start_table(results):
    rows = []
    for name, one in results["start"].items():
        own, peer = one["inkpack"], one["rsvg-convert"]
        rows.append([
            {"version": "`--version`", "one SVG": "one SVG to a PNG of 64 px"}[name], f"{one['ratio']:.2f}",
            f"{own['wall'] * 1000:.1f}", f"{peer['wall'] * 1000:.1f}", amount(own["peak"]), amount(peer["peak"]),
        ])
    head = ["start to end", "by `rsvg-convert`", "`inkpack`, ms", "`rsvg-convert`, ms", "`inkpack`, peak", "`rsvg-convert`, peak"]
    return table(head, rows)


def pack_table(results):
    rows = []
    if "again" in results:
        again = results["again"]
        for kind, label in {"unchanged": "unchanged", "one changed": "one icon changed"}.items():
            rows.append([f"{again['icons']:,} icons x 5 sizes again, {label}", f"{again[kind]:.1%} of the first time"])
    if "memory" in results:
        memory = results["memory"]
        rows.append([f"{memory['icons']:,} icons x 5 sizes, peak memory", amount(memory["peak"])])
        rows.append([f"{memory['icons']:,} icons x 5 sizes, seconds", f"{memory['wall']:.1f}"])
    return table(["packs", "measured"], rows)


def growth_table(results):
    rows = []
    first = results["growth"][0]
    for row in results["growth"]:
        count = row["icons"]
        more = (row["peak"] - first["peak"]) / (count - first["icons"]) if count > first["icons"] else None
        rows.append([
            f"{count:,}", f"{row['wall']:.3f}", f"{row['wall'] / count * 1e6:.0f}", f"{row['cpu'] / count * 1e6:.0f}",
            amount(row["peak"]), "-" if more is None else f"{more / 1000:.1f} kB", f"{row['bytes'] / count:.0f}",
        ])
    head = ["icons", "seconds", "microseconds an icon", "processor microseconds an icon", "peak memory",
            "memory an icon more", "bytes a PNG"]
    return table(head, rows)


def store_table(results):
    rows = []

    def row(label, count, run):
        rows.append([
            label, f"{count / run['wall']:.0f}", f"{run['cpu'] / count * 1000:.2f}",
            f"{run['server'] / count * 1000:.2f}" if run["server"] else "-", amount(run["peak"]),
        ])

    for name, one in results["store"].items():
        row(f"{name}: `style apply`, with pictures", one["icons"], one["restyle"])
        for workers, run in one["workers"].items():
            processes, jobs = workers.split(" x ")
            label = f"{processes} worker{'s' * (processes != '1')} with `--jobs {jobs}`"
            row(f"{name}: `store work`, {label}", one["icons"], run)
    head = ["in a store", "icons a second", "processor milliseconds an icon", "of the server", "peak memory of a process"]
    return table(head, rows)


def database_table(results):
    return table(*results["database"])


def million_table(results):
    """What a million icons an hour needs, by what one needs."""
    rate = 1e6 / 3600
    drawn = next(row for row in reversed(results["growth"]) if row["icons"] <= 10_000)
    drawing = drawn["cpu"] / drawn["icons"]
    rows = [
        ["icons a second", f"1,000,000 / 3,600 s = {rate:.0f}"],
        ["drawing documents of files to PNG at 64 px, no store", f"{rate:.0f} x {drawing * 1e6:.0f} us = {rate * drawing:.2f} cores"],
    ]
    for name, one in results["store"].items():
        count, restyle, work = one["icons"], one["restyle"], one["workers"]["1 x 1"]
        each = restyle["cpu"] / count
        rows.append([f"{name}: `style apply` with pictures", f"{rate:.0f} x {each * 1000:.2f} ms = {rate * each:.2f} cores"])
        if restyle["server"]:
            each = restyle["server"] / count
            rows.append([f"{name}: its server meanwhile", f"{rate:.0f} x {each * 1000:.2f} ms = {rate * each:.2f} cores"])
        each = (work["cpu"] + work["server"]) / count
        rows.append([f"{name}: drawing by workers instead, with the server", f"{rate:.0f} x {each * 1000:.2f} ms = {rate * each:.2f} cores"])
        best = max(run["rate"] for run in one["workers"].values())
        rows.append([f"{name}: the most that workers have drawn here", f"{best:.0f} icons a second = {best * 3600 / 1e6:.1f} million an hour"])
        rows.append([f"{name}: what a million versions take", f"1,000,000 x {one['bytes a version'] / 1000:.1f} kB = {one['bytes a version'] / 1000:.1f} GB"])
    if "engines" in results:
        length = mean(results["engines"]["inkpack"]["bytes"]["256"])
        rows.append(["pictures of 256 px", f"1,000,000 x {length / 1000:.1f} kB = {length / 1000:.1f} GB"])
    peak = max(run["peak"] for one in results["store"].values() for run in one["workers"].values())
    rows.append(["memory of a worker", f"at most {amount(peak)}, however much waits"])
    rows.append(["transactions that store versions", f"{rate:.0f} / 500 = {rate / 500:.1f} a second"])
    rows.append(["transactions that note pictures", f"{rate:.0f} a second, and {rate / 16:.0f} that claim 16 each"])
    return table(["a million icons an hour", "measured x wanted"], rows)


TABLES = {
    "png": ("engines", lambda results: engines_table(results, "png")),
    "pixels": ("engines", lambda results: engines_table(results, "pixels")),
    "parse": ("engines", parse_table),
    "bytes": ("engines", bytes_table),
    "limit": ("limit", limit_table),
    "commands": ("commands", commands_table),
    "start": ("start", start_table),
    "packs": ("memory", pack_table),
    "growth": ("growth", growth_table),
    "store": ("store", store_table),
    "database": ("database", database_table),
    "million": ("store", lambda results: million_table(results) if "growth" in results else ""),
}


def text(results):
    agreement = results.get("agreement")
    lines = [f"{results['machine']}; " + ", ".join(results["versions"].values())]
    lines.append("Inputs: " + ", ".join(f"{name} ({count})" for name, count in results["inputs"].items()))
    if agreement:
        left = agreement["left out"]
        lines.append(
            f"Pictures of {agreement['icons']} icons were compared; {len(left)} left out" + (f": {', '.join(left)}" if left else ""))
    if results["quick"]:
        lines.append("A quick run: it shows that all works, and not how fast it is.")
    return "\n\n".join(lines + [make(results) for part, make in TABLES.values() if part in results])


@dataclass
class Target:
    what: str
    wanted: str
    measured: str
    is_met: bool


def at_most(what, limit, value, form="{:.3f}"):
    return Target(what, "at most " + form.format(limit), form.format(value), value <= limit)


def at_least(what, limit, value):
    return Target(what, f"at least {times(limit)}", times(value), value >= limit)


def targets(results):
    """The targets of what was measured."""
    return [target for part, make in MAKERS.items() if part in results for target in make(results)]


def engine_targets(results):
    own = results["engines"]["inkpack"]
    for size, limit in {"24": 4.5, "64": 5, "256": 12, "1024": 30}.items():
        ratios = {peer: peer_ratio(results, peer, "png", size) for peer in RIVALS}
        fastest = min(ratios, key=ratios.get)
        yield at_least(f"SVG to PNG at {size} px, by {fastest}, the fastest peer", limit, ratios[fastest])
    reference = results["engines"]["librsvg"]["bytes"]
    for size in sizes(results):
        pairs = list(zip(own["bytes"][size], reference[size]))
        yield at_most(f"bytes at {size} px in total, by Cairo's", 1, sum(a for a, _ in pairs) / sum(b for _, b in pairs))
        yield at_most(f"bytes at {size} px on average, by Cairo's", 1, mean([a / b for a, b in pairs]))
    yield at_most("SVG parse, by librsvg's", 1 / 8, ratio(own["parse"], results["engines"]["librsvg"]["parse"]))


def limit_targets(results):
    for size, one in results["limit"].items():
        limit = 1.10 if size == "24" else 1.03
        yield at_most(f"resolved icon to pixels at {size} px, by bare Cairo", limit, ratio(one["canvas"], one["bare"]))
    for size, limit in {"24": 10 / 93, "256": 100 / 3580}.items():
        one = results["limit"][size]
        encoder = one["coverage"] or one["encoder"]
        yield at_most(f"PNG of one colour at {size} px, by Cairo's writer", limit, ratio(encoder, one["cairoWriter"]), "{:.4f}")
        yield at_most(f"its bytes at {size} px, by Cairo's", 0.85, sum(one["bytes"]) / sum(one["cairoBytes"]))


def command_targets(results):
    ways = results["commands"]["ways"]
    yield at_least("folder of SVG files with 1 job, by a loop of rsvg-convert", 15, ratio(ways["rsvg-convert loop"], ways["inkpack, 1"]))
    for jobs in [1, 2]:
        peers = {peer: ratio(ways[f"{peer}, {jobs}"], ways[f"inkpack, {jobs}"]) for peer in PEERS}
        fastest = min(peers, key=peers.get)
        yield at_least(f"the same with {jobs}, by {fastest}, the fastest process with as many", 1, peers[fastest])
    yield at_least("2 jobs, by 1 job", 1.7, ratio(ways["inkpack, 1"], ways["inkpack, 2"]))


def start_targets(results):
    yield at_most("inkpack --version, by rsvg-convert --version", 0.5, results["start"]["version"]["ratio"])
    yield at_most("one SVG to a PNG, by rsvg-convert", 0.7, results["start"]["one SVG"]["ratio"])


def memory_targets(results):
    memory = results["memory"]
    yield at_most(f"megabytes at most, of {memory['icons']:,} icons x 5 sizes", 200, memory["peak"] / 1e6, "{:.0f}")


def again_targets(results):
    yield at_most("an unchanged pack again, by the first time", 0.05, results["again"]["unchanged"])


MAKERS = {
    "engines": engine_targets, "limit": limit_targets, "commands": command_targets, "start": start_targets,
    "memory": memory_targets, "again": again_targets,
}


def target_table(targets):
    rows = [[one.what, one.wanted, one.measured, "met" if one.is_met else "**missed**"] for one in targets]
    return ["target", "wanted", "measured", ""], rows


def checked(targets):
    met = sum(target.is_met for target in targets)
    return f"\n{table(*target_table(targets))}\n\n{met} of {len(targets)} targets are met."
