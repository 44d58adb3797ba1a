"""Mentions: the phrases and pronouns that stand for people, bodies, groups and countries."""

from onrecord.language.mentions.find import find_mentions

__all__ = ["find_mentions"]
