"""onrecord: the record of a running story, every line of it standing on exact words in a source.

The command line is `onrecord`; what its commands do is in `onrecord.workflow`, what they make in
`onrecord.model`.
"""

from importlib.metadata import version as _version

__all__ = ["__version__"]

__version__ = _version("onrecord")
