"""The command line. Results on stdout, progress and messages on stderr.

Exit codes: 0 done, 1 failure, 2 usage, 3 done but some inputs were skipped, 130 interrupted.
Everything heavy is imported inside the command that needs it: the bare command must start fast.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from onrecord import __version__
from onrecord.errors import InputError, OnrecordError, UsageError
from onrecord.faces.terminal import columns, emphasis, say

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.model import Record

__all__ = ["SECTION_NAMES", "command", "main"]

SKIPPED = 3
INTERRUPTED = 130
COLLECT_EVERY = 100_000
SECTION_NAMES = (
    "summary",
    "statements",
    "events",
    "actors",
    "passages",
    "timeline",
    "checks",
    "corrections",
)
EXPORTS = ("record", "csv", "events", "ics", "corrections")
ANNOTATED = ("json", "text", "html")


class _File(click.Path):
    """A path, as pathlib has it, which is loaded for the commands that are given one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


_pipeline = click.option(
    "--pipeline",
    metavar="NAME",
    help="A spaCy pipeline, by name or folder, in the place of our own parser and names.",
)


# Commands that stand in modules of their own, under their names.
ELSEWHERE = ("diff", "fix")


class _Commands(click.Group):
    """The commands; those that stand elsewhere are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*self.commands, *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        found: click.Command = getattr(import_module(f"onrecord.faces.{cmd_name}"), cmd_name)
        return found


class _Settings:
    """What the options before the command said."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 done, 1 failure, 2 usage, 3 done but inputs were skipped, "
    "130 interrupted. NO_COLOR is honoured. Nothing is sent anywhere.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
@click.version_option(__version__, message="onrecord %(version)s")
@click.pass_context
def command(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Keep the record of a running story.

    Reads news dispatches and keeps who said what, when, where and about which event; what is
    planned, not planned, moved or held; what in each dispatch is new and what is copied. Every
    line of the record stands on exact words in a source.
    """
    context.obj = _Settings(quiet, verbose)


@command.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "directory",
    required=True,
    type=_File(file_okay=False),
    help="Where the record is kept; made if it is not there.",
)
@_pipeline
@click.option(
    "--registry",
    type=_File(dir_okay=False),
    metavar="FILE",
    help="The newsroom's actors (.yaml or .csv): those known are recognized, new ones added.",
)
@click.pass_obj
def build(
    settings: _Settings,
    inputs: tuple[str, ...],
    directory: Path,
    pipeline: str | None,
    registry: Path | None,
) -> None:
    """Read dispatches and build their record, or add them to one.

    INPUT is a file, a folder, a glob or - for standard input: .txt, .html, .jsonl or .jsonl.gz
    (one document a line: id, text or html, and where known title, url, outlet, published).
    Writes record.db, record.json, dossier.html and calendar.ics into DIRECTORY. Documents that
    are already there change nothing.
    """
    from onrecord.faces.progress import Progress
    from onrecord.workflow import FILES
    from onrecord.workflow import build as run

    with Progress(settings.quiet) as progress:
        report = run(inputs, directory, observer=progress, pipeline=pipeline, registry=registry)
    if not settings.quiet:
        record = report.record
        say(
            f"{directory}: {len(record.documents):,} documents ({report.added:,} new), "
            f"{len(record.statements):,} statements, {len(record.events):,} events, "
            f"{len(record.checks):,} checks"
        )
        if settings.verbose:
            say("written: " + ", ".join(str(directory / name) for name in FILES))
    _finish(report.skipped, settings)


@command.command()
@click.argument("directory", type=_File(), metavar="DIR")
@click.argument("section", type=click.Choice(SECTION_NAMES), default="summary")
@click.option(
    "--speaker", metavar="NAME", help="Only what this actor said; part of a name will do."
)
@click.option(
    "--about", metavar="WORDS", help="Only what concerns this event, or holds these words."
)
@click.option("--since", metavar="DATE", help="Only from this day on (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Only up to this day (YYYY-MM-DD).")
@click.option("--document", metavar="NAME", help="Only what this document reports.")
@click.option("--json", "as_json", is_flag=True, help="The rows as JSON.")
@click.option("--all", "everyone", is_flag=True, help="Also the actors only named in passing.")
@click.option("--explain", is_flag=True, help="Add the rule and the score behind each line.")
def show(
    directory: Path,
    section: str,
    speaker: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    document: str | None,
    as_json: bool,
    everyone: bool,
    explain: bool,
) -> None:
    """Print a part of the record.

    Each line ends in its evidence: [document start-end]. The documents' numbers are told at the
    foot; the offsets are code points into the text.
    """
    from onrecord.views.query import select

    whole = _load(directory)
    record = select(
        whole,
        speaker=speaker,
        about=about,
        since=since,
        until=until,
        document=document,
    )
    if as_json:
        from onrecord.faces.rows import encode

        click.echo(encode(record, section))
        return
    from onrecord import workflow
    from onrecord.faces.show import lines

    rows = lines(
        record,
        section,
        width=columns(),
        explain=explain,
        emphasis=emphasis(),
        whole=whole,
        texts=workflow.texts(directory) if section == "passages" else {},
        everyone=everyone,
    )
    for line in rows:
        click.echo(line)


@command.command()
@click.argument("directory", type=_File(), metavar="DIR")
@click.option(
    "--as",
    "form",
    type=click.Choice(EXPORTS),
    required=True,
    help="record: JSON with everything known; csv: a row for each report of a statement; "
    "events: a row for each report of an event, dates in EDTF; ics: the events as a calendar; "
    "corrections: their log, a line of JSON each.",
)
def export(directory: Path, form: str) -> None:
    """Write the record to standard output in another form."""
    from onrecord import workflow

    _write(workflow.export(directory, form))


@command.command()
@click.argument("directory", type=_File(), metavar="DIR")
@click.pass_obj
def verify(settings: _Settings, directory: Path) -> None:
    """Cut every span of the record again and compare it with its text.

    Every text is compared with its SHA-256, every word of evidence with the text at its offsets.
    Exit code 1, and each place, where one fails.
    """
    from onrecord import workflow

    count, faults = workflow.verify(directory)
    for fault in faults:
        click.echo(fault)
    if faults:
        say(f"{len(faults):,} of {count:,} places do not hold what the record says")
        sys.exit(1)
    if not settings.quiet:
        say(f"{count:,} places hold what the record says")


@command.command()
@click.argument("source", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option(
    "--as",
    "form",
    type=click.Choice(ANNOTATED),
    help="json: lines of JSON, the default; text: for reading in a terminal; html: a page that "
    "marks sources, cues and contents in the text.",
)
@click.option("--explain", is_flag=True, help="As text, with the rule and the score behind each.")
@_pipeline
@click.pass_obj
def annotate(
    settings: _Settings, source: Any, form: str | None, explain: bool, pipeline: str | None
) -> None:
    """Annotate documents one by one: JSON lines in, JSON lines out.

    In: {"id", "text", "published"?}. Out: {"id", "attributions", "timexes", "mentions"}, offsets
    being code points into text. Nothing is stored, nothing is linked.
    """
    from onrecord import workflow

    if explain and form not in (None, "text"):
        raise UsageError("--explain is for text: json and html hold rules and scores as they are")
    skipped: list[InputError] = []
    if explain or form == "text":
        from onrecord.faces.annotated import lines

        for item, times in workflow.annotated(source, skipped.append, pipeline):
            for line in lines(item, times, width=columns(), explain=explain, emphasis=emphasis()):
                click.echo(line)
    elif form == "html":
        _write(workflow.annotate_page(source, skipped.append, pipeline))
    else:
        _write_lines(workflow.annotate_lines(source, skipped.append, pipeline))
    _finish(skipped, settings)


@command.command()
@click.argument("source", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option(
    "--threads", type=click.IntRange(1, 64), help="How many search at once; by default one a core."
)
@click.option("--exact", is_flag=True, help="Only sentences that are word for word the same.")
@click.option("--follow", is_flag=True, help="Answer each line as it comes, without an end.")
@click.option(
    "--window",
    type=click.IntRange(1, 36_500),
    metavar="DAYS",
    help="With --follow: how long before an article its source may be.  [default: 30]",
)
@click.option(
    "--late",
    type=click.IntRange(0, 36_500),
    metavar="DAYS",
    help="With --follow: by how much an article may come late.  [default: 2]",
)
@click.option(
    "--index",
    type=_File(dir_okay=False),
    metavar="FILE",
    help="With --follow: where the articles known are kept between runs.",
)
@click.pass_obj
def reuse(
    settings: _Settings,
    source: Any,
    threads: int | None,
    exact: bool,
    follow: bool,
    window: int | None,
    late: int | None,
    index: Path | None,
) -> None:
    """Find what each document copies from earlier ones: JSON lines in, JSON lines out.

    In: {"id", "date", "text"}. Out: {"id", "passages"}, in the order of (date, id); each passage
    has start, end, source, source_start, source_end, offsets being code points. "claimed" are the
    sources that a document names itself. Nothing is stored.

    With --follow lines come out as they go in, from memory that the window bounds; when an article
    came late, those it concerns are told again with "corrected_by".
    """
    import signal

    from onrecord import workflow

    skipped: list[InputError] = []
    if follow:
        if threads is not None or exact:
            raise UsageError("--threads and --exact are for whole archives, not with --follow")
        signal.signal(
            signal.SIGTERM, signal.default_int_handler
        )  # the file of the known is written
        days = 30 if window is None else window, 2 if late is None else late
        _write_lines(workflow.follow_lines(source, skipped.append, *days, index), at_once=True)
    elif (window, late, index) != (None, None, None):
        raise UsageError("--window, --late and --index go with --follow")
    else:
        _write_lines(workflow.reuse_lines(source, skipped.append, threads, exact))
    _finish(skipped, settings)


@command.command()
@click.argument("source", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="DOCUMENTS",
    help="Leave out stories of fewer.",
)
@click.pass_obj
def stories(settings: _Settings, source: Any, least: int) -> None:
    """Group documents into running stories: JSON lines in, one line a story out.

    In: {"id", "date", "text"}. Out: {"id", "label", "first", "last", "documents", "actors"}, by the
    first document of each. Nothing is stored, no record is built.
    """
    from onrecord import workflow

    skipped: list[InputError] = []
    _write_lines(workflow.story_lines(source, skipped.append, least))
    _finish(skipped, settings)


@command.command()
@click.option(
    "-o",
    "--output",
    "directory",
    default="onrecord-demo",
    show_default=True,
    type=_File(file_okay=False),
    help="Where the record of the example is kept.",
)
@click.pass_obj
def demo(settings: _Settings, directory: Path) -> None:
    """Build the record of the example story and print it."""
    from onrecord.faces.show import lines
    from onrecord.workflow import build as run
    from onrecord.workflow import example

    with example() as inputs:
        report = run([str(inputs)], directory)
    for line in lines(report.record, "summary", width=columns(), emphasis=emphasis()):
        click.echo(line)
    page = (directory / "dossier.html").resolve()
    click.echo(f"\nThe dossier: {page}\nMore: onrecord show {directory} statements")
    _finish(report.skipped, settings)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: runs the command and turns what went wrong into a message and a code."""
    _use_utf8()
    # What is made for a document goes with it; next to nothing is left for the collector to find.
    gc.set_threshold(COLLECT_EVERY)
    code = 0
    try:
        command.main(args=arguments, prog_name="onrecord", standalone_mode=False)
        # Nothing is left open: at the end of the process there is nothing to look for.
        atexit.register(gc.freeze)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except UsageError as error:
        say(f"onrecord: {error}")
        code = 2
    except OnrecordError as error:
        say(f"onrecord: {error}")
        code = 1
    except (click.Abort, KeyboardInterrupt):
        say("onrecord: interrupted; what was read so far is kept")
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        say(f"onrecord: {error.strerror or error}{where}")
        code = 1
    if code:
        sys.exit(code)


def _load(directory: Path) -> Record:
    from onrecord import workflow

    return workflow.load(directory)


def _finish(skipped: list[InputError], settings: _Settings) -> None:
    for error in skipped:
        say(f"skipped: {error}")
    if skipped:
        if not settings.quiet:
            say(f"{len(skipped):,} of the inputs skipped")
        sys.exit(SKIPPED)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write_lines(rows: Iterable[bytes], at_once: bool = False) -> None:
    write = sys.stdout.buffer.write
    for row in rows:
        write(row)
        write(b"\n")
        if at_once:
            sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


def _use_utf8() -> None:
    """Texts hold any character, also where the locale does not."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
