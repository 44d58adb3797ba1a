"""A user's own spaCy pipeline in the place of our parser and names.

Paragraphs, sentences and tokens stay the kernel's: it is made for texts with mistyped marks, and
offsets come from one place. The pipeline is given the tokens, and its tags, trees and names are
put into our terms: `tags` from universal tags to Penn's, `labels` from CLEAR trees to universal
ones, `adapter` loads and runs it.
"""

from onrecord.language.pipeline.adapter import Pipeline, load_pipeline

__all__ = ["Pipeline", "load_pipeline"]
