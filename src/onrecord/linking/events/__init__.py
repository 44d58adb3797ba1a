"""Events of a story: their mentions merged, and the history of what was said of each.

`items` makes mentions comparable (`kinds`, `cast`), `merging` joins them, `days` reads their dates,
`naming` names them, `agenda` keeps what they are about by side; `histories` tells what each
document reports.
"""

from __future__ import annotations

from onrecord.linking.events.histories import write_histories
from onrecord.linking.events.merge import merge_events

__all__ = ["merge_events", "write_histories"]
