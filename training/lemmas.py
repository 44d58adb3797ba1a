"""Makes english-verbs.txt, the verbs that lemmas may end in. `python -m training.lemmas`."""

from __future__ import annotations

import os
from pathlib import Path

from training.treebank import read_treebank


def main() -> None:
    """One verb a line, sorted: lemmas of the training treebanks, letters only."""
    ud = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "data" / "ud"
    verbs = {
        lemma.lower()
        for name in ("ewt-train", "gum-train-open")
        for s in read_treebank(ud / f"{name}.conllu.gz")
        for tag, lemma in zip(s.tags, s.lemmas, strict=True)
        if tag.startswith("VB") and lemma.isascii() and lemma.isalpha() and len(lemma) > 1
    }
    out = Path("src/onrecord/language/data/english-verbs.txt")
    out.write_text("\n".join(sorted(verbs)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
