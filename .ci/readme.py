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

# The JSON example is an icon.
(icon,) = re.findall(r"```json\n(.*?)```", text, re.S)
(folder / "icon.json").write_text(icon)
subprocess.run(["inkpack", "render", "icon.json", "--style", "duotone"], cwd=folder, check=True)

# The Swift example compiles and runs as the main file of a package.
(snippet,) = re.findall(r"```swift\n(.*?)```", text, re.S)
package = pathlib.Path(sys.argv[1]) / "snippet"
(package / "Sources/Snippet").mkdir(parents=True)
(package / "Sources/Snippet/main.swift").write_text(snippet + "print(png.count)\n")
manifest = pathlib.Path("Examples/Stranger/Package.swift").read_text()
manifest = manifest.replace('"../.."', f'"{pathlib.Path.cwd()}"').replace("Stranger", "Snippet").replace("stranger", "snippet")
(package / "Package.swift").write_text(manifest)
# Its build folder is that of the stranger's program, which has what it needs built already.
build = pathlib.Path(sys.argv[1]) / "build"
subprocess.run(["swift", "run", "--package-path", package, "--scratch-path", build, "Snippet"], check=True)
sys.exit(0 if commands else "the README shows no command")
