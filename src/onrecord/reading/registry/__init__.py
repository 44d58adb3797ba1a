"""The newsroom's registry of actors, edited by hand: YAML or CSV in, entries out."""

from onrecord.reading.registry.read import read_registry

__all__ = ["read_registry"]
