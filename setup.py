"""The compiled part of the build; everything else stands in pyproject.toml."""

from __future__ import annotations

import os
import sys
from glob import glob
from multiprocessing.pool import ThreadPool
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CCompilerError, PlatformError

LANGUAGE = "src/onrecord/language"
KERNEL = f"{LANGUAGE}/kernel"
REUSE = "src/onrecord/linking/reuse"

# What a reader does who sees that nothing could be compiled; onrecord has no path without it.
REMEDY = """
onrecord: its kernels could not be compiled.
  {reason}
onrecord needs a C compiler and the headers of Python to be installed from source. Get them with
  Debian, Ubuntu   apt install gcc python3-dev
  Fedora           dnf install gcc python3-devel
  macOS            xcode-select --install
  Windows          the Build Tools for Visual Studio, "Desktop development with C++"
and install again. If CC is set, it must name a C compiler that is there.
"""


class BuildKernels(build_ext):
    """`build_ext` that ends in a message where it cannot compile, and in no traceback.

    It compiles on all cores: the steps of a wheel are some sixty files.
    """

    def build_extensions(self) -> None:
        compile_files = self.compiler.compile

        def compile_each(sources: list[str], *given: Any, **named: Any) -> list[str]:
            with ThreadPool(cores()) as pool:
                made = pool.map(lambda path: compile_files([path], *given, **named), sources)
            return [path for paths in made for path in paths]

        self.compiler.compile = compile_each
        try:
            super().build_extensions()
        except (CCompilerError, PlatformError, OSError) as error:
            raise SystemExit(REMEDY.format(reason=reason_of(error))) from None


def cores() -> int:
    """How many cores this process may use."""
    asked = getattr(os, "sched_getaffinity", None)
    return len(asked(0)) if asked else os.cpu_count() or 1


def reason_of(error: BaseException | None) -> str:
    """Whether a compiler is missing, told by what the error came from, or one has failed."""
    while error is not None:
        if isinstance(error, FileNotFoundError) and error.filename:
            return f"There is no C compiler: {error.filename} was not found."
        error = error.__cause__ or error.__context__
    return "The C compiler failed; what it said stands above."


def extensions() -> list[Extension]:
    """The compiled modules, as Cython sources."""
    kernel = sorted([*glob(f"{KERNEL}/*.h"), *glob(f"{KERNEL}/*.pxi")])
    reuse = sorted([*glob(f"{REUSE}/*.h"), *glob(f"{REUSE}/*.pxi")])
    return [
        Extension(name, [source], depends=depends, extra_compile_args=["-O3"])
        for name, source, depends in (
            ("onrecord.language.kernel._native", f"{KERNEL}/_native.pyx", kernel),
            ("onrecord.language.kernel._scorer", f"{KERNEL}/_scorer.pyx", kernel),
            ("onrecord.language.times._pieces", f"{LANGUAGE}/times/_pieces.pyx", []),
            ("onrecord.linking.reuse._native", f"{REUSE}/_native.pyx", reuse),
        )
    ]


def steps() -> list[str]:
    """The modules of the language wing that mypyc compiles, typed Python as it stands."""
    folders = ("attributions", "events", "mentions", "times")
    modules = ("cues", "draft", "kernel/__init__", "marks", "quotations", "roles")
    paths = [path for folder in folders for path in glob(f"{LANGUAGE}/{folder}/*.py")]
    return sorted([*paths, *(f"{LANGUAGE}/{module}.py" for module in modules)])


def compiled_steps() -> list[Extension]:
    """What makes an installed onrecord read faster than a clone, and read the same.

    Only for wheels: in a clone, and where it is installed editable, the sources run as they stand.
    """
    from mypyc.build import mypycify

    os.environ["MYPYPATH"] = "src"
    options = ["--config-file=", "--ignore-missing-imports", "--explicit-package-bases"]
    made: list[Extension] = list(
        mypycify(
            [*options, *steps()],
            opt_level="2",
            debug_level="0",
            group_name="onrecord_steps",
            multi_file=True,  # compiled in a little more than half the time, and runs no slower
        )
    )
    if os.name == "posix":
        # Its functions are called by no other library: they may call each other directly.
        more = ["-fvisibility=hidden", "-fno-semantic-interposition"]
        for extension in made:  # which share one list
            extension.extra_compile_args = [*extension.extra_compile_args, *more]
    return made


if __name__ == "__main__":
    from Cython.Build import cythonize

    wheel = compiled_steps() if "bdist_wheel" in sys.argv else []
    setup(ext_modules=[*cythonize(extensions()), *wheel], cmdclass={"build_ext": BuildKernels})
