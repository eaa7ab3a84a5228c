"""The leaders' dashboard: tiles, pages, charts."""
