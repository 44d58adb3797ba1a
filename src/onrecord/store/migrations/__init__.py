"""Numbered migrations of the schema, applied in order; `schema.py` says what they lead to."""
