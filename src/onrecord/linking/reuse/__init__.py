"""Reuse in a stream of articles: which passages come from an earlier one, and from where in it."""

from onrecord.linking.reuse.index import Index, ReusedPassage

__all__ = ["Index", "ReusedPassage"]
