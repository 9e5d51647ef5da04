"""Pages of a visit."""
