"""The case-series pack: what a manuscript needs, built from Results alone."""
