"""Statements: which attributions report the same act of saying, by whom, and on which day.

reports   one attribution with its speaker and its words, as the other parts compare it
speakers  who speaks: the actor of the source, of a text's author, of the sentence before
sayings   what reads like a saying and is none
days      when it was said: its own time, the day of what stands beside it, of the event, the lead
narration which days a dispatch names itself, and which its lead tells of
plain     sayings told without any time: of the day's news, or of no day
alike     whether two reports are of one act: copied passages, then words in common
link      the step itself: reports become attestations of statements
"""

from onrecord.linking.statements.link import link_statements

__all__ = ["link_statements"]
