"""The words of titles and functions: which nouns name people and bodies, which forms of address
and given names tell a gender."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.language.files import file_lines

__all__ = ["HONORIFICS", "RoleNoun", "given_name_gender", "role_noun"]

Gender = Literal["f", "m", "n"]

HONORIFICS: Final[dict[str, Gender | None]] = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "sir": "m",
    "dame": "f",
    "lady": "f",
    "lord": "m",
    "dr": None,
    "prof": None,
    "rev": None,
    "gen": None,
    "col": None,
    "maj": None,
    "capt": None,
    "lt": None,
    "sgt": None,
    "sen": None,
    "rep": None,
    "gov": None,
    "pres": None,
    "hon": None,
    "st": None,
    "sheikh": "m",
    "sheikha": "f",
    "monsieur": "m",
    "maître": None,
    "madame": "f",
    "herr": "m",
    "frau": "f",
    "señor": "m",
    "señora": "f",
    "don": "m",
    "doña": "f",
    "shri": "m",
    "smt": "f",
    "hon'ble": None,
    "hon’ble": None,
    "honourable": None,
    "honorable": None,
    "engr": None,
    "adv": None,
    "shaikh": "m",
    "sayyid": "m",
    "mullah": "m",
    "mme": "f",
    "mlle": "f",
    "sra": "f",
    "signor": "m",
    "signora": "f",
    "brig": None,
    "retd": None,
    "alhaji": "m",
    "alhaja": "f",
    "cmdr": None,
    "adm": None,
    "hajj": "m",
}


Kind = Literal["person", "organization", "group", "country"]
# How regular plurals end, and their singulars.
PLURALS: Final = (("ies", "y"), ("men", "man"), ("es", ""), ("s", ""))


class RoleNoun:
    """What a noun names: `kind` person, organization, group or country; `gender` where it says."""

    def __init__(self, kind: Kind, gender: Gender | None) -> None:
        self.kind: Final = kind
        self.gender: Final = gender


def role_noun(word: str) -> RoleNoun | None:
    """The entry of a noun, singular or regular plural, in any case; None where it is no role."""
    lexicon = _LEXICONS.roles
    word = word.lower()
    entry = lexicon.get(word)
    if entry is None and "-" in word:
        entry = lexicon.get(word.rpartition("-")[2])
    if entry is None and word.endswith(("s", "men")):
        for ending, singular in PLURALS:
            if word.endswith(ending):
                entry = lexicon.get(word[: -len(ending)] + singular)
                if entry is not None:
                    break
    return entry


def given_name_gender(word: str) -> Gender | None:
    return _LEXICONS.genders.get(word.lower())


class _Lexicons:
    """The nouns and the given names, each read when they are first asked for."""

    def __init__(self) -> None:
        self._roles: dict[str, RoleNoun] = {}
        self._genders: dict[str, Gender] = {}

    @property
    def roles(self) -> dict[str, RoleNoun]:
        if not self._roles:
            self._roles = {
                noun: RoleNoun(kind, gender or None)  # type: ignore[arg-type]
                for noun, kind, gender in _table("roles.tsv")
            }
        return self._roles

    @property
    def genders(self) -> dict[str, Gender]:
        if not self._genders:
            names = _table("given-names.tsv")
            self._genders = {name: "f" if gender == "f" else "m" for name, gender in names}
        return self._genders


_LEXICONS: Final = _Lexicons()


def _table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in file_lines(name) if not line.startswith("#")]
