"""Runs every `inkpack` command that the README shows, in an empty folder, in order."""
import pathlib
import re
import subprocess
import sys

text = pathlib.Path("README.md").read_text()
folder = pathlib.Path(sys.argv[1]) / "readme"
folder.mkdir()
commands = [
    line
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", text, re.S)
    for line in block.split("\n")
    if line.startswith("inkpack ")
]
for command in commands:
    print("$", command, flush=True)
    status = subprocess.run(["bash", "-c", command], cwd=folder, stdout=subprocess.DEVNULL).returncode
    # 1 is a finding, such as a difference: the README shows `diff` on things that differ.
    if status not in (0, 1) or (status == 1 and " diff " not in command):
        sys.exit(f"exit code {status}")
print(f"{len(commands)} commands ran")
sys.exit(0 if commands else "the README shows no command")
