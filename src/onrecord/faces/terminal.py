"""The terminal that the commands write to: messages, its width, bold."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

__all__ = ["columns", "emphasis", "say"]


def say(message: str) -> None:
    """A message on standard error, made harmless."""
    from onrecord.faces.layout import harmless

    click.echo(harmless(message), err=True)


def columns() -> int:
    """The columns to fill: the terminal's, at most 100; 80 where there is no terminal."""
    if not sys.stdout.isatty():
        return 80
    return max(40, min(100, os.get_terminal_size(sys.stdout.fileno()).columns))


def emphasis() -> Callable[[str], str]:
    """Bold on a terminal, unless NO_COLOR (https://no-color.org) is set; plain in a pipe."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return str
    return lambda text: click.style(text, bold=True)
