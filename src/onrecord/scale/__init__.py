"""Other ways through the same wings: annotation is a map, so it runs wherever a map runs."""
