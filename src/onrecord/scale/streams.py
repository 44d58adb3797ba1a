"""What needs no record: a stream of JSON lines in, one of JSON lines out.

Each function here is a hall of its own: it joins the wings for one command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.model import AnnotatedDocument, Document

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["feed", "follow_lines", "reuse_lines", "story_lines"]

_BATCH = 64  # articles written to the file of the known at a time

Skip = Callable[[InputError], None]


def reuse_lines(
    stream: BinaryIO,
    skip: Skip,
    threads: int | None = None,
    exact: bool = False,
) -> Iterator[bytes]:
    """JSON lines {"id", "date", "text"} to {"id", "passages"}, in the order of (date, id).

    Where an article names its sources itself they are told too, as "claimed"; not with `exact`,
    which is for speed.

    threads: as many as there are cores where it is None; the answer does not depend on it. exact:
    only sentences that are word for word the same.
    """
    from onrecord.linking.reuse import Answer, Article, ExactIndex, Index, claimed_sources
    from onrecord.scale.reuse import reuse_all

    documents = feed(stream, skip)
    articles = [Article(item.name, item.published or "", item.text) for item in documents]
    articles.sort(key=lambda article: (article.date, article.id))
    found = (
        reuse_all(ExactIndex(), articles, threads)
        if exact
        else reuse_all(Index(), articles, threads)
    )
    for article, passages in found:
        claimed = () if exact else claimed_sources(article.text)
        yield msgspec.json.encode(Answer(article.id, passages, claimed=claimed))


def story_lines(stream: BinaryIO, skip: Skip, least: int = 1) -> Iterator[bytes]:
    """JSON lines {"id", "date", "text"} to one line for each story that they tell, oldest first.

    least: documents of a story that is told.

    {"id", "label", "first", "last", "documents", "actors"}; first and last are days, null where no
    document has one.
    """
    from onrecord.linking.stories import group
    from onrecord.linking.story_actors import everyones_names, story_actors
    from onrecord.scale.local import annotate_all

    documents = list(feed(stream, skip, identified=True))
    annotations = annotate_all([document.text for document in documents])
    pile = [
        AnnotatedDocument(document=document, annotation=annotation)
        for document, annotation in zip(documents, annotations, strict=True)
    ]
    common = everyones_names(pile)
    for story, members in group(pile):
        if len(members) < least:
            continue
        days = sorted(item.document.published[:10] for item in members if item.document.published)
        yield msgspec.json.encode(
            {
                "id": story.id,
                "label": story.label,
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                "documents": [item.document.name for item in members],
                "actors": story_actors(members, common),
            }
        )


def follow_lines(
    stream: BinaryIO,
    skip: Skip,
    window: int,
    late: int,
    index: Path | None = None,
) -> Iterator[bytes]:
    """As `reuse_lines`, each line as its article comes, for a stream that does not end.

    window, late  in days, as in `onrecord.linking.reuse.Follower`
    index         a file of the articles known, read first and appended to

    An article that comes late corrects the answers of others: their lines are told again, with
    "corrected_by".
    """
    from onrecord.linking.reuse import Article, Follower
    from onrecord.store.articles import ArticleFile

    follower = Follower(window, late)
    kept = ArticleFile(index) if index else None
    if kept:
        follower.restore(Article(*fields) for fields in kept.read())
    fresh: list[Article] = []
    try:
        for item in feed(stream, skip):
            article = follower.dated(Article(item.name, item.published or "", item.text))
            if follower.is_too_late(article.date):
                skip(InputError(f"{article.id} comes more than {late} days late", "-"))
                continue
            for number, answer in enumerate(follower.add(article)):
                if kept and not number:
                    fresh.append(article)  # before its line is out: we may be ended there
                yield msgspec.json.encode(answer)
            if kept and len(fresh) == _BATCH:
                kept.append(fresh)
                fresh.clear()
                if kept.count > 2 * len(follower):
                    kept.keep_since(follower.since)
    finally:
        if kept and fresh:
            kept.append(fresh)


def feed(
    stream: BinaryIO, skip: Callable[[InputError], None], *, identified: bool = False
) -> Iterator[Document]:
    """The documents of JSON lines, without id and digest if not `identified`."""
    from onrecord.reading import read_lines

    for item in read_lines(stream, identified=identified):
        if isinstance(item, InputError):
            skip(item)
        else:
            yield item
