"""Oversight: who did, saw and asked what; what is missing; people, sites, backup, help."""
