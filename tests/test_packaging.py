"""What is built and shipped: every file of the package, and a message where nothing compiles."""

from __future__ import annotations

import importlib.util
import os
import pathlib
from types import ModuleType

import pytest
from setuptools import Distribution, Extension

from onrecord.language.annotate import BUT_EVENTS

ROOT = pathlib.Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "onrecord"
BUILT = (".so", ".pyd", ".c", ".pyc")  # made on this machine, by no means shipped as they are
SOURCES = (".h", ".pxi")  # of the kernels: for the source distribution only


@pytest.fixture(autouse=True)
def in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("onrecord_setup", ROOT / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(*left_out: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in left_out
    }


def test_a_wheel_holds_every_file_but_the_sources_of_the_kernels() -> None:
    distribution = Distribution({"script_name": "setup.py"})
    distribution.parse_config_files([str(ROOT / "pyproject.toml")])
    command = distribution.get_command_obj("build_py")
    command.ensure_finalized()
    modules = [path for _, _, path in command.find_all_modules()]
    data = [os.path.join(folder, n) for _, folder, _, names in command.data_files for n in names]
    shipped = {pathlib.Path(os.path.relpath(path, ROOT)).as_posix() for path in modules + data}
    assert shipped == files(*BUILT, *SOURCES)


def test_the_source_distribution_holds_the_sources_of_the_kernels(build: ModuleType) -> None:
    distribution = Distribution({"ext_modules": build.extensions()})
    command = distribution.get_command_obj("build_ext")
    command.ensure_finalized()
    assert set(command.get_source_files()) == files() - files(*SOURCES, ".pyx")
    assert {e.name for e in build.extensions()} == {
        ".".join(pathlib.PurePath(path).with_suffix("").parts[1:])
        for path in files()
        if path.endswith(".pyx")
    }


def test_wheels_compile_every_step_of_annotation(build: ModuleType) -> None:
    steps = build.steps()
    assert all((ROOT / step).is_file() for step in steps)
    asked = {step.__module__ for step in BUT_EVENTS} | {"onrecord.language.events.find"}
    assert asked <= {module_of(step) for step in steps}


def module_of(path: str) -> str:
    return ".".join(pathlib.PurePath(path).with_suffix("").parts[1:]).removesuffix(".__init__")


@pytest.mark.parametrize(
    "compiler, source, reason",
    [
        ("/nowhere/cc", "int one;", "There is no C compiler: /nowhere/cc was not found"),
        (None, "#include <none.h>", "The C compiler failed; what it said stands above"),
    ],
)
def test_what_cannot_be_compiled_ends_in_what_to_do(
    build: ModuleType,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    compiler: str | None,
    source: str,
    reason: str,
) -> None:
    if compiler:
        monkeypatch.setenv("CC", compiler)
    (tmp_path / "one.c").write_text(source)
    monkeypatch.chdir(tmp_path)
    distribution = Distribution(
        {
            "ext_modules": [Extension("one", ["one.c"])],
            "cmdclass": {"build_ext": build.BuildKernels},
        }
    )
    command = distribution.get_command_obj("build_ext")
    command.ensure_finalized()
    with pytest.raises(SystemExit) as stop:
        command.run()
    assert reason in str(stop.value)
    assert "apt install gcc python3-dev" in str(stop.value)
    assert "Traceback" not in str(stop.value)
