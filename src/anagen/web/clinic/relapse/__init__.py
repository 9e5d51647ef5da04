"""Screens of the clinic: relapse."""
