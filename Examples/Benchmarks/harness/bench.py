"""What all measurements share: where things are, and programs that are started, timed and weighed."""
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SIZES = [24, 64, 256, 1024]
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


class Failed(Exception):
    """Why there is nothing to measure, in one sentence."""


@dataclass
class Run:
    """One program that ran."""

    wall: float
    # Of all threads and waited-for children, in seconds.
    cpu: float
    # The largest resident memory of one process, in bytes.
    peak: int
    output: bytes = b""


@dataclass
class Bench:
    build: Path
    inkpack: Path
    scratch: Path
    disk: Path
    quick: bool
    engines: dict = field(default_factory=dict)

    def __post_init__(self):
        programs = self.build / "swift/release"
        python = self.build / "peers/bin/python"
        peer = [str(python), str(HERE / "peer.py")]
        self.python = python
        self.engines = {
            "inkpack": [str(programs / "InkpackEngine")],
            "librsvg": [str(programs / "RsvgEngine")],
            "resvg_py": peer + ["resvg_py"],
            "skia": peer + ["skia"],
            "cairosvg": peer + ["cairosvg"],
        }
        self.weigh = programs / "Weigh"
        for program in [self.inkpack, self.weigh, programs / "InkpackEngine", programs / "RsvgEngine", python]:
            if not program.exists():
                raise Failed(f"{program} is not there; 'run' without arguments builds it")

    def pinned(self, command):
        """The command on the last of the cores that this process may use."""
        if not shutil.which("taskset"):
            return command
        return ["taskset", "-c", str(max(os.sched_getaffinity(0)))] + command

    def run(self, command, keep=False, env=None):
        """Starts a program, waits, and says what it took."""
        answer = self.scratch / "weighed"
        output = subprocess.PIPE if keep else subprocess.DEVNULL
        done = subprocess.run(
            [str(self.weigh), str(answer)] + command, stdin=subprocess.DEVNULL, stdout=output,
            env={**os.environ, **(env or {})})
        if done.returncode != 0:
            raise Failed(f"{shlex.join(command)} does not start")
        wall, cpu, peak, code = answer.read_text().split()
        if code != "0":
            raise Failed(f"{shlex.join(command)} ended with {code}")
        return Run(float(wall), float(cpu), int(peak) * 1024, done.stdout or b"")

    def json(self, command):
        return json.loads(self.run(command, keep=True).output)

    def folder(self, name, on_disk=False):
        """An empty folder; of the memory, where there is such a place, unless it has to be a disk's."""
        path = (self.disk if on_disk else self.scratch) / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path


def memory_folder():
    """Where files lie in memory: no disk's moods are timed, and many files are soon removed. `None` if there is no room."""
    place = Path("/dev/shm")
    if not place.is_dir() or not os.access(place, os.W_OK):
        return None
    room = os.statvfs(place)
    return place if room.f_bavail * room.f_frsize > 3e9 else None


def note(text):
    print(text, file=sys.stderr, flush=True)


def mean(values):
    return sum(values) / len(values)


def median(values):
    return statistics.median(values)
