"""Background jobs: what takes longer than a page may, with progress and results."""
