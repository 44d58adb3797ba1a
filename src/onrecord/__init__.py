"""onrecord: the record of a running story, every line of it standing on exact words in a source.

The command line is `onrecord`; what its commands do is in `onrecord.workflow`, what they make in
`onrecord.model`.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
