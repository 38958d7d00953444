"""Restyling in a store, by the commands of `inkpack store`, and the workers that draw what waits."""
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import commands
from bench import HERE, ROOT, Failed, note


FORGET = "update icons set image_state = 'pending', image_version = null, image_etag = null, image_attempts = 0"


class SQLite:
    name = "SQLite"

    def __init__(self, bench):
        path = bench.folder("sqlite", on_disk=True) / "store.sqlite"
        self.path, self.url, self.images = path, f"sqlite:{path}", "database"

    def forget(self):
        """All pictures wait to be drawn again."""
        with sqlite3.connect(self.path) as database:
            database.execute(FORGET + ", image_claimed_until = 0")
        database.close()

    def size(self):
        with sqlite3.connect(self.path) as database:
            database.execute("pragma wal_checkpoint(truncate)")
        database.close()
        return os.path.getsize(self.path)

    def used(self):
        """What a server of its own has used of the processor."""
        return 0

    def close(self):
        pass


class Postgres:
    name = "Postgres"

    def __init__(self, bench):
        self.images = f"folder:{bench.folder('pictures', on_disk=True)}"
        self.server = subprocess.Popen(
            [str(ROOT / "Tests/PostgresServer/serve"), "fsync=on", "full_page_writes=on", "shared_buffers=512MB"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.server.stdin.write("new migrated\n")
        self.server.stdin.flush()
        words = self.server.stdout.readline().split()
        answer = self.server.stdout.readline()
        if not words or words[0] != "ready" or not answer.startswith("database"):
            raise Failed(f"the database server does not start: {' '.join(words)} {answer}")
        database = answer.split()[1]
        self.url = f"postgres://postgres@127.0.0.1:{words[1]}/{database}"
        self.administrator = f"postgres://supabase_admin@127.0.0.1:{words[1]}/{database}"

    def sql(self, text):
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.administrator, "-c", text]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def forget(self):
        self.sql(f"set session_replication_role = replica; {FORGET}, image_claimed_until = null")
        self.sql("vacuum analyze icons")

    def size(self):
        return int(self.sql("select pg_database_size(current_database())"))

    def used(self):
        return processor_time(self.server.pid)

    def close(self):
        self.server.stdin.close()
        self.server.wait()


def measure(bench, icons):
    """For each database: icons restyled a second by one command, and pictures drawn a second by workers."""
    kinds = [SQLite]
    if shutil.which("psql") and os.path.isdir("/usr/lib/postgresql"):
        kinds.append(Postgres)
    else:
        note("  no PostgreSQL is installed, so its store is left out")
    # As many as a store takes in one transaction.
    count, packs = (30, 2) if bench.quick else (500, 4)
    folder = commands.pack(bench, icons, count, "stored")
    return {kind.name: one(bench, kind(bench), folder, count, packs) for kind in kinds}


def database():
    """Commits a second that the database itself makes, as `postgres` beside this folder measures them."""
    done = subprocess.run([str(HERE.parent / "postgres"), "2", "3"], capture_output=True, text=True)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    if done.returncode or len(rows) < 2:
        raise Failed(f"postgres ended with {done.returncode}: {done.stderr.strip()}")
    return rows[0], rows[1:]


def one(bench, place, folder, count, packs):
    inkpack, total = str(bench.inkpack), count * packs
    store = ["--store", place.url, "--images", place.images]

    def command(*words):
        return [inkpack, *words, *store, "--quiet"]

    try:
        if place.name == "SQLite":
            bench.run([inkpack, "store", "migrate", "--store", place.url, "--quiet"])
        bench.run(command("store", "user", "create", "ana"))
        bench.run(command("store", "grant", "ana", "1000000"))
        charged = ["--user", "ana"]
        note(f"  {place.name}: {total} icons")
        names = [f"pack-{index}" for index in range(packs)]
        imported = [
            bench.run([inkpack, "import", str(folder / "icons"), "--into", name, "--as-is", *charged, *store, "--quiet"])
            for name in names
        ]
        before, served = place.size(), place.used()
        restyled = [
            bench.run([inkpack, "style", "apply", name, "--with", "bold", *charged, *store, "--quiet"]) for name in names
        ]
        served = place.used() - served
        after = place.size()
        workers = {}
        for processes, jobs in [(1, 1), (1, 2), (2, 1), (4, 1)]:
            place.forget()
            work = [inkpack, "store", "work", "--jobs", str(jobs), *store]
            workers[f"{processes} x {jobs}"] = together(bench, place, work, processes, total)
        bench.run([inkpack, "store", "verify", "--store", place.url, "--quiet"])
        return {
            "icons": total, "packs": packs, "import": whole(imported), "restyle": {**whole(restyled), "server": served},
            "bytes a version": (after - before) / total, "workers": workers,
        }
    finally:
        place.close()


def whole(runs):
    return {
        "wall": sum(run.wall for run in runs), "cpu": sum(run.cpu for run in runs), "peak": max(run.peak for run in runs)
    }


def together(bench, place, command, processes, total):
    """So many workers at once until all pictures are drawn: what they, and the server, have taken."""
    served, answers = place.used(), [bench.scratch / f"worker-{index}" for index in range(processes)]
    running = [
        subprocess.Popen([str(bench.weigh), str(answer), *command, "--json"], stdout=subprocess.PIPE)
        for answer in answers
    ]
    drawn = [json.loads(worker.communicate()[0])["drawn"] for worker in running]
    if sum(drawn) != total:
        raise Failed(f"the workers have drawn {drawn} pictures, not {total}")
    runs = [answer.read_text().split() for answer in answers]
    wall = max(float(run[0]) for run in runs)
    return {
        "wall": wall, "rate": total / wall, "cpu": sum(float(run[1]) for run in runs),
        "peak": max(int(run[2]) for run in runs) * 1024, "server": place.used() - served,
    }


def processor_time(root):
    """Seconds of a process and all below it, with those that have ended."""
    parents, times = {}, {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, NotADirectoryError):
            continue
        parents[entry.name] = fields[1]
        times[entry.name] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def is_below(process):
        while process in parents:
            if process == str(root):
                return True
            process = parents[process]
        return False

    return sum(time for process, time in times.items() if is_below(process))
