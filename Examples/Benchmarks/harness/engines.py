"""SVG to pixels and to PNG in memory, one process for each engine; and Inkpack beside bare Cairo."""
import json
import shlex

from bench import HERE, SIZES, Failed, mean, median, note

# How many icons are timed at each size, at most, and how many may disagree.
COUNTS = {24: 400, 64: 400, 256: 100, 1024: 24}
QUICK_COUNTS = {24: 24, 64: 24, 256: 8, 1024: 2}
OUTSIDERS = 0.03


def spread(items, count):
    """So many of the items, from all over the list."""
    return items if len(items) <= count else [items[index * len(items) // count] for index in range(count)]


def agreement(bench, files):
    """The files to be timed at each size, after those have gone that an engine draws otherwise."""
    counts = QUICK_COUNTS if bench.quick else COUNTS
    samples = {size: spread(files, counts[size]) for size in SIZES}
    outside, worst = [], {}
    for size, paths in samples.items():
        listing = bench.scratch / f"list-{size}"
        listing.write_text("".join(path + "\n" for path in paths))
        commands = [f"{name}={shlex.join(command)}" for name, command in bench.engines.items()]
        answer = bench.json([str(bench.python), str(HERE / "agreement.py"), str(size), str(listing)] + commands)
        outside += answer["outside"]
        worst[str(size)] = answer["worst"]
    bad = {entry["file"] for entry in outside}
    for entry in outside:
        note(f"  left out: {entry['file']} at {entry['size']} px by {entry['engine']}: {entry['reason']}")
    total = set().union(*samples.values())
    if len(bad) > max(2, OUTSIDERS * len(total)):
        raise Failed(f"{len(bad)} of {len(total)} icons are not drawn alike, so that nothing can be compared")
    kept = {size: [path for path in paths if path not in bad] for size, paths in samples.items()}
    return kept, {"icons": len(total), "left out": sorted(bad), "worst": worst, "outside": outside}


def timings(bench, samples, launches, budget):
    """Launches of all engines in turns; who begins changes."""
    plan = bench.scratch / "plan.json"
    plan.write_text(
        json.dumps(
            {
                "budget": budget,
                "parse": samples[24],
                "sizes": {str(size): paths for size, paths in samples.items()},
            }))
    names = list(bench.engines)
    outcomes = {name: [] for name in names}
    for launch in range(launches):
        note(f"  launch {launch + 1} of {launches}")
        for index in range(len(names)):
            name = names[(index + launch) % len(names)]
            outcomes[name].append(bench.json(bench.pinned(bench.engines[name] + ["times", str(plan)])))
    result = {}
    for name, runs in outcomes.items():
        own = {"pixels": {}, "png": {}, "bytes": {}}
        if "parse" in runs[0]:
            own["parse"] = summary([run["parse"] for run in runs])
        for kind in ["pixels", "png"]:
            for key in runs[0][kind]:
                own[kind][key] = summary([run[kind][key] for run in runs])
        own["bytes"] = runs[0]["bytes"]
        result[name] = own
    return result


def summary(series):
    """`launches`: for each launch the mean over the icons of the least of their passes, in microseconds."""
    launches = [mean(one["least"]) for one in series]
    medians = [mean(one["median"]) for one in series]
    return {"launches": launches, "quiet": min(launches), "median": median(medians)}


def limit(bench, samples, launches, budget):
    """Inkpack's canvas and encoder beside bare Cairo, in one process."""
    plan = bench.scratch / "limit.json"
    plan.write_text(json.dumps({"budget": budget, "sizes": {str(size): paths for size, paths in samples.items()}}))
    runs = [bench.json(bench.pinned(bench.engines["inkpack"] + ["limit", str(plan)])) for _ in range(launches)]
    kinds = ["bare", "canvas", "barePNG", "canvasPNG", "cairoWriter", "encoder"]
    return {
        key: {
            "icons": runs[0][key]["icons"],
            "difference": runs[0][key]["difference"],
            "bytes": runs[0][key]["bytes"],
            "cairoBytes": runs[0][key]["cairoBytes"],
            **{kind: summary([run[key][kind] for run in runs]) for kind in kinds},
            "coverage": summary([run[key]["coverage"] for run in runs]) if "coverage" in runs[0][key] else None,
        }
        for key in sorted(runs[0], key=int)
    }


def ratio(one, other):
    """How many times as long the first takes: the median over the launches, each with its neighbour."""
    return median([a / b for a, b in zip(one["launches"], other["launches"])])
