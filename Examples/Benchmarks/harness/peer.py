"""The engines of PyPI, with the commands that `EngineProgram` has for those in Swift.

Usage: peer.py ENGINE version | frames LIST SIZE | times PLAN | folder IN OUT SIZE THREADS
"""
import io
import json
import os
import statistics
import sys
import threading
import time
from importlib.metadata import version


class Resvg:
    """It has no call that ends with pixels, and none that only parses."""

    can_parse = can_draw = False

    def __init__(self):
        import resvg_py

        self.title = f"resvg_py {version('resvg_py')}"
        self.render = resvg_py.svg_to_bytes

    def png(self, svg, size):
        return bytes(self.render(svg_string=svg.decode(), width=size, height=size, skip_system_fonts=True))

    def frame(self, svg, size):
        import numpy
        from PIL import Image

        picture = Image.open(io.BytesIO(self.png(svg, size))).convert("RGBA")
        pixels = numpy.asarray(picture).astype(numpy.uint16)
        alpha = pixels[..., 3:]
        color = (pixels[..., 2::-1] * alpha + 127) // 255
        return numpy.concatenate([color, alpha], axis=2).astype(numpy.uint8).tobytes()


class Skia:
    """SVGDOM on a raster surface that is used again."""

    can_parse = can_draw = True

    def __init__(self):
        import skia

        self.title = f"skia-python {version('skia-python')}"
        self.skia = skia
        self.surface = None

    def parse(self, svg):
        document = self.skia.SVGDOM.MakeFromStream(self.skia.MemoryStream(svg))
        if document is None:
            raise ValueError("Skia reads no SVG")
        return document

    def draw(self, svg, size):
        document = self.parse(svg)
        if self.surface is None or self.surface.width() != size:
            self.surface = self.skia.Surface.MakeRasterN32Premul(size, size)
            self.canvas = self.surface.getCanvas()
        canvas = self.canvas
        canvas.clear(0)
        own = document.containerSize()
        canvas.save()
        canvas.scale(size / own.width(), size / own.height())
        document.render(canvas)
        canvas.restore()

    def png(self, svg, size):
        self.draw(svg, size)
        return bytes(self.surface.makeImageSnapshot().encodeToData(self.skia.kPNG, 100))

    def frame(self, svg, size):
        self.draw(svg, size)
        return self.surface.makeImageSnapshot().tobytes()


class CairoSVG:
    can_parse = can_draw = True

    def __init__(self):
        import cairosvg
        from cairosvg.parser import Tree
        from cairosvg.surface import PNGSurface

        self.title = f"CairoSVG {version('CairoSVG')}"
        self.module, self.tree, self.surface = cairosvg, Tree, PNGSurface

    def parse(self, svg):
        return self.tree(bytestring=svg)

    def draw(self, svg, size):
        return self.surface(self.parse(svg), None, 96, output_width=size, output_height=size).cairo

    def png(self, svg, size):
        return self.module.svg2png(bytestring=svg, output_width=size, output_height=size)

    def frame(self, svg, size):
        surface = self.draw(svg, size)
        surface.flush()
        return bytes(surface.get_data())


ENGINES = {"resvg_py": Resvg, "skia": Skia, "cairosvg": CairoSVG}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def cost():
    """What it takes to look at the clock: the least of many times."""
    least = 1_000_000
    for _ in range(10_000):
        start = time.thread_time_ns()
        least = min(least, time.thread_time_ns() - start)
    return least


def series(items, budget, body):
    """As `Stopwatch.series`: microseconds of the thread's processor time."""
    samples, own = [[] for _ in items], cost()
    end = time.monotonic() + budget
    passes = 0
    while passes < 3 or time.monotonic() < end:
        for item, times in zip(items, samples):
            start = time.thread_time_ns()
            body(item)
            times.append((time.thread_time_ns() - start - own) / 1000)
        passes += 1
    return {
        "least": [min(times) for times in samples],
        "median": [statistics.median(times) for times in samples],
        "passes": passes,
    }


def timed(engine, plan):
    outcome = {"pixels": {}, "png": {}, "bytes": {}}
    if engine.can_parse:
        outcome["parse"] = series([read(path) for path in plan["parse"]], plan["budget"], engine.parse)
    for key, paths in plan["sizes"].items():
        size, items = int(key), [read(path) for path in paths]
        if engine.can_draw:
            outcome["pixels"][key] = series(items, plan["budget"], lambda svg: engine.draw(svg, size))
        outcome["png"][key] = series(items, plan["budget"], lambda svg: engine.png(svg, size))
        outcome["bytes"][key] = [len(engine.png(svg, size)) for svg in items]
    return outcome


def frames(engine, paths, size):
    for path in paths:
        try:
            frame = engine.frame(read(path), size)
        except Exception:
            frame = b""
        ready = len(frame) == size * size * 4
        sys.stdout.buffer.write(b"\1" + frame if ready else b"\0")


def folder(kind, source, target, size, threads):
    os.makedirs(target, exist_ok=True)
    names = sorted(name for name in os.listdir(source) if name.endswith(".svg"))

    def work(first):
        engine = ENGINES[kind]()
        for name in names[first::threads]:
            png = engine.png(read(os.path.join(source, name)), size)
            with open(os.path.join(target, name[:-4] + ".png"), "wb") as file:
                file.write(png)

    workers = [threading.Thread(target=work, args=[first]) for first in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main(kind, command, *arguments):
    if command == "version":
        print(ENGINES[kind]().title)
    elif command == "frames":
        frames(ENGINES[kind](), read(arguments[0]).decode().split("\n")[:-1], int(arguments[1]))
    elif command == "times":
        json.dump(timed(ENGINES[kind](), json.loads(read(arguments[0]))), sys.stdout)
    elif command == "folder":
        folder(kind, arguments[0], arguments[1], int(arguments[2]), int(arguments[3]))


if __name__ == "__main__":
    main(*sys.argv[1:])
