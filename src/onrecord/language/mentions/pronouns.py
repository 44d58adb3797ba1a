"""Pronouns that stand for people, bodies and countries."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.model import EntityKind

__all__ = ["PRONOUNS", "Pronoun"]


class Pronoun:
    """What a pronoun says of whom it stands for."""

    def __init__(
        self,
        person: Literal[1, 2, 3],
        number: Literal["singular", "plural"],
        gender: Literal["f", "m", "n"] | None,
        entity: EntityKind,
    ) -> None:
        self.person: Final = person
        self.number: Final = number
        self.gender: Final = gender
        self.entity: Final = entity


def _forms(pronoun: Pronoun, forms: str) -> dict[str, Pronoun]:
    return dict.fromkeys(forms.split(), pronoun)


PRONOUNS: Final[dict[str, Pronoun]] = {
    **_forms(Pronoun(3, "singular", "m", "person"), "he him his himself"),
    **_forms(Pronoun(3, "singular", "f", "person"), "she her hers herself"),
    **_forms(Pronoun(3, "singular", "n", "unknown"), "it its itself"),
    **_forms(Pronoun(3, "plural", None, "unknown"), "they them their theirs themselves"),
    **_forms(Pronoun(1, "singular", None, "person"), "i me my mine myself"),
    **_forms(Pronoun(1, "plural", None, "group"), "we us our ours ourselves"),
    **_forms(Pronoun(2, "singular", None, "unknown"), "you your yours yourself"),
    **_forms(Pronoun(3, "singular", None, "person"), "who whom whose"),
}
