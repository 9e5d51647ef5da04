"""Doors: other people's formats in, and our records out."""
