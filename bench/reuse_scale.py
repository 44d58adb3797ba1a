"""Cost of the index of reuse as it grows: articles a second and memory, up to a million articles.

usage: python bench/reuse_scale.py [ARTICLES ...] [--svg FILE]

The first ten thousand are those of data/reuse; the others are these again, one word in ten replaced
by one that is new or from elsewhere, with a seed. So every passage has a source, and the lists of
places are as long as they get. The rate is that of one core: CPU time of cutting, taking in and
searching. Memory is what the index holds, and what the process grew by, ids and dates included.
Reads the shared folder named by ONRECORD_SHARED (default ../shared).
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import pathlib
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice

from onrecord.linking.reuse import Article, Index, Pack

SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", "../shared"))
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
PACK = 64
Point = tuple[int, float, float, float]


def articles(seed: int = 1) -> Iterator[Article]:
    """Without an end."""
    rng = random.Random(seed)
    path = SHARED / "data" / "reuse" / "corpus.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    vocabulary = [f"w{n}" for n in range(50_000)]
    split = []
    for row in rows:
        yield Article(row["id"], row["date"], row["text"])
        words = row["text"].split(" ")
        vocabulary += words
        split.append(words)
    newest, number = rows[-1]["date"], len(rows)
    gc.collect()
    gc.freeze()  # the words that copies are made of are no part of the index
    while True:
        for words in split:
            edited = list(words)
            for _ in range(len(words) // 10):
                edited[int(rng.random() * len(words))] = rng.choice(vocabulary)
            yield Article(f"~{number:07}", newest, " ".join(edited))
            number += 1


def resident() -> int:
    """Bytes of memory that this process has."""
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096


def measured(sizes: tuple[int, ...]) -> Iterator[Point]:
    """(articles, articles a second since the size before, bytes in the index, bytes grown)."""
    stream, index = articles(), Index()
    some = list(islice(stream, 10_000))
    at_first, done = resident(), 0
    rest = iter(some)
    for size in sizes:
        spent, before = 0.0, done
        while done < size:
            pack_of = list(islice(rest if done < len(some) else stream, min(PACK, size - done)))
            start = time.process_time()
            pack = Pack(pack_of)
            index.take(pack)
            index.find(pack, index.own_search)
            spent += time.process_time() - start
            done += len(pack_of)
        yield done, (done - before) / spent, index.memory / done, (resident() - at_first) / done


def svg(points: list[Point]) -> str:
    """Rate and bytes an article against the number of articles, on a logarithmic scale."""
    left, width, height = 60, 480, 150
    most = max(rate for _, rate, _, _ in points)
    low, high = points[0][0], points[-1][0]

    def x(count: int) -> float:
        from math import log

        return left + width * log(count / low) / log(max(high / low, 1.01))

    def curve(values: list[float], top: float, base: int, name: str, colour: str) -> list[str]:
        places = [(x(p[0]), base - height * v / top) for p, v in zip(points, values, strict=True)]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
        drawn = [
            f'<text x="{left}" y="{base - height - 12}" class="name">{name}</text>',
            f'<path d="M{left} {base}H{left + width}" class="axis"/>',
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
        ]
        for (a, b), value, point in zip(places, values, points, strict=True):
            drawn += [
                f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>',
                f'<text x="{a:.1f}" y="{b - 8:.1f}">{value:,.0f}</text>',
                f'<text x="{a:.1f}" y="{base + 16}">{point[0]:,}</text>',
            ]
        return drawn

    rates, sizes = [p[1] for p in points], [p[2] for p in points]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 450" role="img" '
        'font-family="sans-serif" font-size="11" text-anchor="middle">',
        "<title>Rate and memory of the index of reuse by the number of articles</title>",
        "<style>.name{text-anchor:start;font-weight:bold}.axis{stroke:#888}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>",
        *curve(rates, most * 1.1, 190, "articles a second, one core", "#1f6feb"),
        *curve(sizes, 4000, 410, "bytes an article in the index (top: 4,000)", "#bf5700"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    arguments = sys.argv[1:]
    target = None
    if "--svg" in arguments:
        at = arguments.index("--svg")
        target = pathlib.Path(arguments[at + 1])
        del arguments[at : at + 2]
    points: list[Point] = []
    print(f"{'articles':>10}{'articles/s':>12}{'bytes/article':>15}{'process':>10}")
    for point in measured(tuple(map(int, arguments)) or SIZES):
        points.append(point)
        print(f"{point[0]:10,}{point[1]:12,.0f}{point[2]:15,.0f}{point[3]:10,.0f}", flush=True)
    if target:
        target.write_text(svg(points), encoding="utf-8")


if __name__ == "__main__":
    main()
