"""Actors: which mentions of a story stand for the same person, body, group or country."""

from onrecord.linking.actors.link import link_actors

__all__ = ["link_actors"]
