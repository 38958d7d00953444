"""Compares what several engines draw, one picture after the other, and says which files they draw alike.

Usage: agreement.py SIZE LIST NAME=COMMAND...; the first is the one that the others are compared with. A picture
agrees if the root of the mean square of all differences is at most 4 % of the full range, and at most 1 % of the
channels differ by more than a quarter of it: edges are smoothed differently by each, and nothing else may differ. The
answer is JSON.
"""
import json
import shlex
import subprocess
import sys

import numpy

ROOT_MEAN_SQUARE, SHARE, LARGE = 0.04, 0.01, 64


def frame(engine, size):
    if engine.stdout.read(1) != b"\1":
        return None
    pixels = engine.stdout.read(size * size * 4)
    return numpy.frombuffer(pixels, numpy.uint8).astype(numpy.int16) if len(pixels) == size * size * 4 else None


def compare(size, paths, listing, commands):
    engines = {
        name: subprocess.Popen(shlex.split(command) + ["frames", listing, str(size)], stdout=subprocess.PIPE)
        for name, command in commands.items()
    }
    first = next(iter(engines))
    worst, outside = {}, []
    for path in paths:
        frames = {name: frame(engine, size) for name, engine in engines.items()}
        for name, pixels in frames.items():
            if pixels is None or frames[first] is None:
                outside.append({"file": path, "size": size, "engine": name, "reason": "not drawn"})
                continue
            difference = numpy.abs(pixels - frames[first])
            root = float(numpy.sqrt(numpy.mean(numpy.square(difference.astype(numpy.float32))))) / 255
            share = float(numpy.mean(difference > LARGE))
            if root > ROOT_MEAN_SQUARE or share > SHARE:
                reason = f"RMS {root:.3f}, {share:.2%} differ by more than a quarter"
                outside.append({"file": path, "size": size, "engine": name, "reason": reason})
            elif name != first:
                known = worst.get(name, (0, 0))
                worst[name] = (max(known[0], root), max(known[1], share))
    for engine in engines.values():
        engine.stdout.close()
        engine.wait()
    return worst, outside


def main(size, listing, *commands):
    paths = open(listing).read().split("\n")[:-1]
    worst, outside = compare(int(size), paths, listing, dict(command.split("=", 1) for command in commands))
    json.dump({"worst": worst, "outside": outside}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
