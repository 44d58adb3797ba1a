"""Statements: which attributions report the same act of saying, by whom, and on which day.

reports   one attribution with its speaker and its words, as the other parts compare it
speakers  who speaks: the actor of the source, of a text's author, of the sentence before
days      when it was said: its own time, the narrative's day, the dispatch's
alike     whether two reports are of one act: copied passages, then words in common
link      the step itself: reports become attestations of statements
"""

from onrecord.linking.statements.link import link_statements

__all__ = ["link_statements"]
