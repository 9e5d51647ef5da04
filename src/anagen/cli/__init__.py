"""The `anagen` command: thin, and quick to start."""
