"""Build the source distribution and the wheel, and use them where nothing else is.

usage: python bench/package.py [--keep DIR]

Needs a C compiler and the package index; takes some minutes. In virtual environments of its own it
builds both, the wheel out of the source distribution; looks that the wheel holds the compiled
kernels, the weights and every data file; installs it and runs `onrecord demo`, `verify` and
`annotate` far from the sources, and compares the record with the one the sources make; and installs
the source distribution with no compiler, which must fail with a message that says what to do.
Prints sizes and seconds; exit code 1 where one fails.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import zipfile

ROOT = pathlib.Path(__file__).parent.parent
SOURCE = ROOT / "src" / "onrecord"
KERNELS = (
    "language/kernel/_native",
    "language/kernel/_scorer",
    "language/times/_pieces",
    "linking/reuse/_native",
    "language/attributions/tree",  # one of many that mypyc compiles, for wheels only
)
SOURCES = (".pyx", ".h", ".pxi")
NEVER = (".c", ".so", ".pyd", ".pyc")  # made while building, on whatever machine
SENTENCE = "Mayor Ana Ruiz said on Monday that the bridge would open in May."


def environment(folder: pathlib.Path, *packages: str) -> pathlib.Path:
    """A new virtual environment with the packages; its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if packages:
        run(programs / "python", "-m", "pip", "install", "--quiet", *packages)
    return programs


def run(*command: object, cwd: pathlib.Path | None = None, given: str = "") -> str:
    """Standard output of a program that must succeed; SystemExit with what it said where not."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        text=True,
        capture_output=True,
        check=False,
        input=given,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return str(done.stdout)


def built(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """The source distribution and the wheel made out of it."""
    programs = environment(folder / "builder", "build")
    run(programs / "python", "-m", "build", "--outdir", folder / "dist", ROOT)
    (source,) = (folder / "dist").glob("*.tar.gz")
    (wheel,) = (folder / "dist").glob("*.whl")
    return source, wheel


def wrong(source: pathlib.Path, wheel: pathlib.Path) -> list[str]:
    """What one of the two should hold and does not, or holds and should not."""
    names = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix not in NEVER
    }
    with zipfile.ZipFile(wheel) as archive:
        inside = {name.removeprefix("onrecord/") for name in archive.namelist()}
    with tarfile.open(source) as archive:
        packed = {name.partition("/src/onrecord/")[2] for name in archive.getnames()}
    kernels = {name.partition(".")[0] for name in inside if name.endswith((".so", ".pyd"))}
    wanted = {name for name in names if not name.endswith(SOURCES)}
    beyond = {name for name in packed if name.endswith(NEVER)}
    return [
        *(f"{wheel.name} lacks {name}" for name in sorted(wanted - inside)),
        *(f"{wheel.name} lacks the compiled {name}" for name in sorted(set(KERNELS) - kernels)),
        *(f"{source.name} lacks {name}" for name in sorted(names - packed)),
        *(f"{source.name} has {name}, made on this machine" for name in sorted(beyond)),
    ]


def used(folder: pathlib.Path, wheel: pathlib.Path) -> None:
    """Install the wheel in an environment with nothing else, and read with it."""
    programs = environment(folder / "user", str(wheel))
    away = folder / "away"
    away.mkdir()
    onrecord = programs / "onrecord"
    run(onrecord, "demo", "--output", "record", cwd=away)
    run(onrecord, "verify", "record", cwd=away)
    here = "from onrecord.faces.cli import main; main(['demo', '--output', 'sources'])"
    run(sys.executable, "-c", here, cwd=away)
    if (away / "record/record.json").read_bytes() != (away / "sources/record.json").read_bytes():
        sys.exit("the wheel makes another record of the example than the sources do")
    line = json.dumps({"id": "1", "text": SENTENCE, "published": "2024-03-06"})
    (found,) = map(json.loads, run(onrecord, "annotate", cwd=away, given=line).splitlines())
    (said,) = found["attributions"]
    words = [SENTENCE[start:end] for start, end in said["source"]]
    if words != ["Mayor Ana Ruiz"] or found["timexes"][0]["value"] != "2024-03-04":
        sys.exit(f"onrecord annotate, installed from the wheel, read something else: {found}")


def refused(folder: pathlib.Path, source: pathlib.Path) -> str:
    """What `pip install` says of the source distribution where there is no compiler."""
    programs = environment(folder / "bare")
    command = [str(programs / "python"), "-m", "pip", "install", "--no-deps", str(source)]
    done = subprocess.run(
        command,
        env=os.environ | {"CC": str(folder / "no-compiler")},
        text=True,
        capture_output=True,
        check=False,
    )
    said = done.stdout + done.stderr
    if not done.returncode or "There is no C compiler" not in said or "Traceback" in said:
        sys.exit(f"without a compiler the installation does not say what is missing:\n{said}")
    return next(line.strip() for line in said.splitlines() if "There is no C compiler" in line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for both distributions")
    options = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source, wheel = built(folder)
        for path in (source, wheel):
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
        faults = wrong(source, wheel)
        if faults:
            sys.exit("\n".join(faults))
        print("both hold the sources or the compiled kernels, the weights and the data")
        used(folder, wheel)
        print("the wheel, installed alone: demo, verify and annotate work")
        print(f"the source, with no compiler: {refused(folder, source)}")
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            for path in (source, wheel):
                path.replace(options.keep / path.name)
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
