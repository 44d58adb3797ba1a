"""Write what the code itself says into the documentation, so that it is never typed.

usage: python docs/generate.py [--check]     with --check: exit 1 where a page is not up to date

The commands' help and the record's structs become the pages of docs/reference; in the tutorial,
what stands beneath each `$ onrecord ...` is what the command prints.
"""

from __future__ import annotations

import inspect
import pathlib
import re
import subprocess
import sys
import tempfile

import click
import msgspec

from onrecord import model
from onrecord.faces.cli import command

DOCS = pathlib.Path(__file__).parent
EXAMPLE = DOCS.parent / "src" / "onrecord" / "data" / "example"
CONSOLE = re.compile(r"```console\n\$ onrecord (.*)\n(?:.*\n)*?```")

# From the outside in: each struct is followed by what it holds.
RECORD = (
    model.Record,
    model.DocumentRecord,
    model.DocumentDate,
    model.ResolvedTime,
    model.Passage,
    model.PassageSource,
    model.Actor,
    model.ActorMention,
    model.Role,
    model.Statement,
    model.Attestation,
    model.Event,
    model.EventWords,
    model.AgendaItem,
    model.StatusReport,
    model.Story,
    model.Check,
    model.Correction,
    model.ActorReference,
    model.MentionReference,
    model.Evidence,
    model.Span,
)

RECORD_INTRODUCTION = """\
# The record

`record.json`, and `onrecord export DIR --as record`, hold one JSON object: a `Record`. Every
offset is a code point into the document's text as it was read, the end exclusive; the texts are in
`record.db`. Ids are hashes or slugs of content: the same documents give the same ids.

Made by `python docs/generate.py` from the data model.
"""


def commands() -> str:
    """The help of `onrecord`, then of each command and of the commands below it."""
    root = click.Context(command, info_name="onrecord", max_content_width=80, terminal_width=80)
    parts = ["# Commands", "Made by `python docs/generate.py` from the commands' own help."]
    parts.append(_block("onrecord", command.get_help(root)))
    for name in command.list_commands(root):
        sub = command.get_command(root, name)
        assert sub is not None
        context = click.Context(
            sub, info_name=name, parent=root, max_content_width=80, terminal_width=80
        )
        parts.append(_block(f"onrecord {name}", sub.get_help(context)))
        for inner in sub.list_commands(context) if isinstance(sub, click.Group) else ():
            part = sub.get_command(context, inner)
            assert part is not None
            below = click.Context(
                part, info_name=inner, parent=context, max_content_width=80, terminal_width=80
            )
            parts.append(_block(f"onrecord {name} {inner}", part.get_help(below)))
    return "\n\n".join(parts) + "\n"


def record() -> str:
    """Every struct of the record: what it says of itself, and its fields with their types."""
    parts = [RECORD_INTRODUCTION.strip()]
    for struct in RECORD:
        own = struct.__doc__ or ""
        text = "" if own.startswith(f"{struct.__name__}(") else inspect.cleandoc(own)
        first, _, rest = text.partition("\n\n")
        parts.append(f"## {struct.__name__}")
        parts += [first] if first else []
        parts += [f"```\n{rest}\n```"] if rest else []
        parts.append("| field | type |\n|---|---|\n" + "\n".join(_rows(struct)))
    return "\n\n".join(parts) + "\n"


def _rows(struct: type[msgspec.Struct]) -> list[str]:
    if struct is model.Span:
        return ["| `[start, end]` | array of two whole numbers |"]
    return [f"| `{field.name}` | {_type(struct, field.name)} |" for field in _fields(struct)]


def _fields(struct: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(struct)


def _type(struct: type[msgspec.Struct], name: str) -> str:
    """The annotation in words that a reader of JSON knows."""
    words = inspect.get_annotations(struct)[name]
    words = re.sub(r"tuple\[(.+), \.\.\.\]", r"array of \1", words)
    words = words.replace("str", "string").replace("int", "whole number")
    words = (
        words.replace("float", "number").replace("bool", "true or false").replace("None", "null")
    )
    return words.replace("|", "or")


def _block(title: str, text: str) -> str:
    return f"## {title}\n\n```\n{text.strip()}\n```"


def tutorial(old: str) -> str:
    """The tutorial, each console block with what its command prints on the example story."""
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        (folder / "examples").mkdir()
        (folder / "examples" / "tapestry").symlink_to(EXAMPLE)

        def run(match: re.Match[str]) -> str:
            done = subprocess.run(
                [sys.executable, "-m", "onrecord", *match[1].split()],
                cwd=folder,
                capture_output=True,
                text=True,
                check=True,
            )
            return f"```console\n$ onrecord {match[1]}\n{done.stderr}{done.stdout}```"

        return CONSOLE.sub(run, old)


def main() -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    pages = {
        "reference/commands.md": commands(),
        "reference/record.md": record(),
        "tutorial.md": tutorial(text),
    }
    for name, page in pages.items():
        path = DOCS / name
        if "--check" not in sys.argv:
            path.write_text(page, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != page:
            sys.exit(f"{path} is not up to date: run python docs/generate.py")


if __name__ == "__main__":
    main()
