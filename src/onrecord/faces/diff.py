"""`onrecord diff`: what changed in a record between two days."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.errors import StoreError, UsageError
from onrecord.faces.terminal import columns, emphasis, say

__all__ = ["diff"]

CHANGED = 1


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--since", metavar="DATE", help="What documents of this day and later changed.")
@click.option(
    "--between",
    nargs=2,
    metavar="DATE DATE",
    help="What changed from the end of one day to the end of another.",
)
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
@click.option("--explain", is_flag=True, help="Add the rule and the score behind each line.")
@click.pass_obj
def diff(
    settings: Any,
    directory: Path,
    since: str | None,
    between: tuple[str, str] | None,
    as_json: bool,
    explain: bool,
) -> None:
    """Print what changed in the record between two days.

    Events heard of, moved, called off, held; new participants; what one side has on the agenda and
    another does not; contradictions; new statements. What is copied from an earlier document is no
    news. Exit code 1 if anything changed, 0 if nothing did, 2 where it cannot be told.
    """
    from onrecord import workflow
    from onrecord.faces.changes import encode, lines
    from onrecord.views.changes import changes
    from onrecord.views.cut import cut_at

    if (since is None) == (between is None):
        raise UsageError("diff wants either --since DATE or --between DATE DATE")
    try:
        record = workflow.load(directory)
    except StoreError as error:  # 1 means a change, as in diff(1)
        raise UsageError(str(error)) from error
    cut = cut_at(record, since=since, between=between)
    found = changes(record, cut)
    if as_json:
        click.echo(encode(found, cut))
    else:
        for line in lines(record, found, width=columns(), explain=explain, emphasis=emphasis()):
            click.echo(line)
    if not settings.quiet:
        for name in cut.undated:
            say(f"{name} has no date: left out")
        if not found:
            say("nothing changed")
    if found:
        sys.exit(CHANGED)
