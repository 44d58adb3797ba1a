"""The steps as a wheel compiles them read as the sources do, and no compiler finds fault with them.

mypyc has made C of sound Python that crashed, or that took a type from the first value of a name:
no test of the sources sees that.
"""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys

import msgspec
import pytest

from onrecord.language.annotate import annotate

ROOT = pathlib.Path(__file__).parent.parent
TEXTS = sorted([*ROOT.glob("tests/golden/*/*.txt"), *ROOT.glob("examples/**/*.txt")])
# Optimized as little as the compiler needs to see what may be read before it is set.
BUILD = """
import setup
from setuptools import Distribution

steps = setup.compiled_steps()
for step in steps:
    step.extra_compile_args = [*step.extra_compile_args, "-O1"]
distribution = Distribution({
    "ext_modules": steps, "package_dir": {"": "src"}, "cmdclass": {"build_ext": setup.BuildKernels}
})
command = distribution.get_command_obj("build_ext")
command.inplace = True
command.ensure_finalized()
command.run()
"""
READ = """
import json, pathlib, sys, types
import msgspec
from onrecord.language.annotate import BUT_EVENTS, annotate

assert all(isinstance(step, types.BuiltinFunctionType) for step in BUT_EVENTS), BUT_EVENTS
for path in json.load(sys.stdin):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    print(msgspec.json.encode(annotate(text)).decode())
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder of the package whose steps are compiled."""
    folder = tmp_path_factory.mktemp("compiled")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.py", folder)
    run(BUILD, folder)
    return folder / "src"


def run(code: str, folder: pathlib.Path, path: str = ".", said: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_compiled_steps_read_as_the_sources_do(compiled: pathlib.Path) -> None:
    assert len(TEXTS) > 50
    told = run(READ, ROOT, str(compiled), json.dumps([str(path) for path in TEXTS])).splitlines()
    for path, line in zip(TEXTS, told, strict=True):
        text = path.read_text(encoding="utf-8")
        assert line == msgspec.json.encode(annotate(text)).decode(), path
