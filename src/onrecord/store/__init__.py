"""Where documents and their record are kept, whole, with numbered migrations."""

from onrecord.store.schema import Store
from onrecord.store.sqlite import SqliteStore
from onrecord.store.verify import Fault, count_places, verify

__all__ = ["Fault", "SqliteStore", "Store", "count_places", "verify"]
