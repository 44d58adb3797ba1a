"""`onrecord fix`: what a reader knows better, one subcommand for each kind of correction."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.model import CorrectionKind, Record

__all__ = ["fix"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--pipeline",
    metavar="NAME",
    help="The spaCy pipeline that the record was built with, if it was.",
)
@click.pass_context
def fix(context: click.Context, directory: Path, pipeline: str | None) -> None:
    """Correct who is who; the record is linked again.

    A correction goes into a log that is only ever added to, with who made it, when and why. It is
    replayed at every build, also with new documents. An ACTOR is an id or a name; a PLACE is
    DOCUMENT:START-END, as show prints it. `onrecord show DIR corrections` prints the log,
    `onrecord export DIR --as corrections` writes it for `fix DIR import` elsewhere.
    """
    context.obj = (context.obj, directory, pipeline)


def _signed(command: _Command) -> _Command:
    """The options that say who corrects, when and why."""
    for option in (
        click.option("--why", required=True, help="The reason, for those who read the log."),
        click.option("--by", metavar="NAME", help="Who corrects; the name you log in with."),
        click.option("--at", metavar="TIME", help="When, ISO 8601; now."),
    ):
        command = option(command)
    return command


@fix.command()
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR ACTOR...")
@_signed
@click.pass_obj
def merge(given: Any, actors: tuple[str, ...], why: str, by: str | None, at: str | None) -> None:
    """These actors are one: the first, with its id and name."""
    if len(actors) < 2:
        raise UsageError("name two actors or more; the first is kept")
    _apply(given, "merge", why, by, at, actors=actors)


@fix.command()
@click.argument("actor")
@click.option("--name", "names", multiple=True, help="The mentions called so, and what follows.")
@click.option("--document", "documents", multiple=True, help="The mentions in this document.")
@click.option("--mention", "places", multiple=True, metavar="PLACE", help="The mention there.")
@click.option("--as", "name", metavar="NAME", help="What the other is called.")
@_signed
@click.pass_obj
def split(
    given: Any,
    actor: str,
    names: tuple[str, ...],
    documents: tuple[str, ...],
    places: tuple[str, ...],
    name: str | None,
    why: str,
    by: str | None,
    at: str | None,
) -> None:
    """Some mentions of an actor are another's."""
    if not (names or documents or places):
        raise UsageError("say which mentions: --name, --document or --mention")
    _apply(
        given, "split", why, by, at,
        actors=(actor,), names=names, documents=documents, places=places, name=name,
    )  # fmt: skip


@fix.command()
@click.argument("actor")
@click.argument("name")
@_signed
@click.pass_obj
def rename(given: Any, actor: str, name: str, why: str, by: str | None, at: str | None) -> None:
    """An actor is called NAME; its id stays."""
    if not name.strip():
        raise UsageError("the new name is empty")
    _apply(given, "rename", why, by, at, actors=(actor,), name=name.strip())


@fix.command(name="is")
@click.argument("place")
@click.argument("actor", required=False)
@click.option("--new", "name", metavar="NAME", help="Someone not known yet, called so.")
@_signed
@click.pass_obj
def is_(
    given: Any,
    place: str,
    actor: str | None,
    name: str | None,
    why: str,
    by: str | None,
    at: str | None,
) -> None:
    """The words at PLACE mean ACTOR."""
    if (actor is None) == (name is None):
        raise UsageError("say whom the words mean: an ACTOR, or --new NAME")
    actors = () if actor is None else (actor,)
    _apply(given, "is", why, by, at, actors=actors, places=(place,), name=name)


@fix.command(name="is-not")
@click.argument("one", metavar="PLACE|ACTOR")
@click.argument("actor")
@_signed
@click.pass_obj
def is_not(given: Any, one: str, actor: str, why: str, by: str | None, at: str | None) -> None:
    """The words at PLACE do not mean ACTOR; or two actors are two, and stay so."""
    from onrecord.correcting import is_place

    if is_place(one):
        _apply(given, "is-not", why, by, at, actors=(actor,), places=(one,))
    else:
        _apply(given, "is-not", why, by, at, actors=(one, actor))


@fix.command()
@click.argument("number", type=click.IntRange(min=1))
@_signed
@click.pass_obj
def undo(given: Any, number: int, why: str, by: str | None, at: str | None) -> None:
    """The correction of this NUMBER does not count; undo the undoing, and it does."""
    _apply(given, "undo", why, by, at, undoes=number)


@fix.command(name="import")
@click.argument("log", type=click.File("rb"), metavar="FILE")
@click.pass_obj
def import_(given: Any, log: Any) -> None:
    """Append the corrections of an exported log, with their time, author and reason."""
    from onrecord.correcting import replay_log

    _, directory, pipeline = given
    _told(given, replay_log(directory, log.read(), pipeline=pipeline))


def _apply(
    given: Any, kind: CorrectionKind, why: str, by: str | None, at: str | None, **told: Any
) -> None:
    from onrecord.correcting import Wish
    from onrecord.correcting import fix as run

    _, directory, pipeline = given
    wish = Wish(kind=kind, at=_time(at), by=by or getpass.getuser(), why=why, **told)
    _told(given, run(directory, wish, pipeline=pipeline))


def _time(at: str | None) -> str:
    """The clock is read here and nowhere else: the log keeps what it said."""
    if at is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f"--at {at!r} is no time: write YYYY-MM-DD, or with Thh:mm") from error
    return at


def _told(given: Any, record: Record) -> None:
    settings, directory, _ = given
    if not settings.quiet:
        log = record.corrections
        open_checks = sum(check.kind == "correction" for check in record.checks)
        rest = f"; {open_checks:,} of the log do not apply: see checks" if open_checks else ""
        click.echo(f"{directory}: correction {len(log):,} kept{rest}", err=True)
