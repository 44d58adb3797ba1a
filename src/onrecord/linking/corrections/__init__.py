"""What readers corrected, replayed at every build after the actors are linked."""

from onrecord.linking.corrections.log import in_force
from onrecord.linking.corrections.replay import replay

__all__ = ["in_force", "replay"]
