"""Reuse in a stream of articles: which passages come from an earlier one, and from where in it."""

from onrecord.linking.reuse._native import Search
from onrecord.linking.reuse.claimed import Claimed, claimed_sources
from onrecord.linking.reuse.exact import ExactIndex
from onrecord.linking.reuse.follow import Answer, Follower
from onrecord.linking.reuse.index import Article, Index, Pack, ReusedPassage

__all__ = [
    "Answer",
    "Article",
    "Claimed",
    "ExactIndex",
    "Follower",
    "Index",
    "Pack",
    "ReusedPassage",
    "Search",
    "claimed_sources",
]
