"""Screens of the clinic: events."""
