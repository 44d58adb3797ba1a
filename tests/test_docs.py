"""The documentation says what the commands say."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import click

from onrecord.faces.cli import command

ROOT = pathlib.Path(__file__).parent.parent


def test_the_reference_of_the_commands_is_up_to_date() -> None:
    result = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_every_command_and_option_says_what_it_is_for() -> None:
    root = click.Context(command)
    bare = []
    for name in command.list_commands(root):
        sub = command.get_command(root, name)
        assert sub is not None
        if not sub.help:
            bare.append(name)
        bare += [
            f"{name} {option.opts[0]}"
            for option in sub.params
            if isinstance(option, click.Option) and not option.help
        ]
    assert not bare


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = command.list_commands(click.Context(command))
    missing = [name for name in names if f"onrecord {name}" not in readme]
    assert not missing


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert not broken
