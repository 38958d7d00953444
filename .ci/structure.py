"""Checks of form: file length, imports of the core, paths named in documentation, the top level."""
import pathlib
import re
import subprocess
import sys

problems = []
tracked = subprocess.check_output(["git", "ls-files"], text=True).split("\n")[:-1]

for name in tracked:
    if name.endswith(".swift"):
        text = pathlib.Path(name).read_text()
        count = text.count("\n")
        if count > 500:
            problems.append(f"{name}: {count} lines; 500 are the limit")
        if name.startswith("Sources/InkpackCore/") and not name.endswith("/Math.swift"):
            for line, content in enumerate(text.split("\n"), 1):
                if re.match(r"\s*(public |package |internal )?import ", content):
                    problems.append(f"{name}:{line}: InkpackCore imports nothing")

allowed = {"Package.swift", "Sources", "Tests", "Styles", "Goldens", "Examples", "README.md"}
for top in {name.split("/")[0] for name in tracked}:
    if top not in allowed and not top.startswith("."):
        problems.append(f"{top}: does not belong to the top level")

# A path in documentation is text in backquotes or a link that starts with a folder of the top level.
pattern = re.compile(r"(?:`|\]\()((?:Sources|Tests|Styles|Goldens|Examples|\.ci)(?:/[\w.+*<>-]+)+)")
for name in tracked:
    if name.endswith(".md"):
        for line, content in enumerate(pathlib.Path(name).read_text().split("\n"), 1):
            for path in pattern.findall(content):
                if not re.search(r"[<>*]", path) and not pathlib.Path(path).exists():
                    problems.append(f"{name}:{line}: {path} does not exist")

readme = pathlib.Path("README.md").read_text().count("\n")
if readme > 120:
    problems.append(f"README.md: {readme} lines; 120 are the limit")

print("\n".join(problems) or "structure: nothing to object to")
sys.exit(bool(problems))
