"""Compile the dated table of office-holders: python -m training.offices

Reads the folder data/offices of ONRECORD_SHARED (default ../shared): facts derived from Wikidata
(CC0), collected by the every-politician scrapers, frozen in 2021 to 2023. Writes
src/onrecord/linking/data/offices.tsv, one term a line, sorted: country (ISO 3166-1 alpha-2, or XX
for bodies of no country), office, name, Wikidata id, gender, first day, last day. A day may be a
year alone; an empty last day says that the term ran when the table was frozen.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "data" / "offices"
DATA = Path(__file__).parents[1] / "src" / "onrecord" / "linking" / "data"
CABINETS = {
    "RU": "russia-cabinet.csv",
    "US": "us-cabinet.csv",
    "GB": "united-kingdom-cabinet.csv",
    "CN": "china-ministers.csv",
    "XX": "world.csv",
}
OFFICE = re.compile(
    r"president|vice president|prime minister|deputy prime minister|premier|chancellor|monarch"
    r"|king|queen|emir|emperor|pope|sultan|secretary of (?!.* of ).*|.*press secretary"
    r"|minister (of|for) .*|.* minister|attorney general|secretary[- ]general.*|national security.*"
    r"|director of the central intelligence agency|chair of the federal reserve|mayor of london"
    r"|ambassador to the united nations|.*spokesperson.*",
    re.IGNORECASE,
)
Term = tuple[str, str, str, str, str, str, str]


def rows(name: str) -> Iterator[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def countries() -> dict[str, str]:
    """Every name of a country in countries.tsv, lower case, with its code."""
    codes = {}
    for line in (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, name, others, *_ = line.split("\t")
            for each in [name, *others.split("|")]:
                codes[each.lower()] = code
    return codes


def office(title: str, country: str) -> str:
    """`President of Albania` as `president`: the country has its own column."""
    plain = re.sub(rf"\s+of (the )?{re.escape(country)}$", "", title, flags=re.IGNORECASE)
    plain = re.sub(
        r"^(president|king|queen|emir|sultan|monarch) of .*", r"\1", plain.strip().lower()
    )
    plain = re.sub(r"^federal ", "", plain.strip(), flags=re.IGNORECASE)
    return plain.lower()


def cabinet_terms() -> Iterator[Term]:
    for code, name in CABINETS.items():
        for row in rows(name):
            title = row["position"].strip()
            if OFFICE.fullmatch(title) or code == "XX":
                gender = {"male": "m", "female": "f"}.get(row.get("gender") or "", "")
                yield (
                    code,
                    title.lower(),
                    row["person"],
                    row["personID"],
                    gender,
                    row["start"],
                    row["end"],
                )


def leader_terms(codes: dict[str, str]) -> Iterator[Term]:
    for row in rows("world-leaders-2021.csv"):
        code = codes.get(row["country"].lower())
        if code and row["officeholderLabel"]:
            title = office(row["positionLabel"], row["country"])
            name, person = row["officeholderLabel"], row["officeholder"]
            yield (code, title, name, person, "", row["start_year"], row["end_year"])


def foreign_terms(codes: dict[str, str]) -> Iterator[Term]:
    for row in rows("foreign-ministers-2023.csv"):
        code = codes.get(row["countryLabel"].lower())
        if code and row["name"]:
            yield (code, "foreign minister", row["name"], row["person"], "", row["start"], "")


def compile_table() -> list[Term]:
    codes = countries()
    terms = {*cabinet_terms(), *leader_terms(codes), *foreign_terms(codes)}
    return sorted(term for term in terms if term[2] and term[5] >= "1990")


def main() -> None:
    table = compile_table()
    lines = ["# country\toffice\tname\twikidata\tgender\tfirst day\tlast day"]
    lines += ["\t".join(term) for term in table]
    (DATA / "offices.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
