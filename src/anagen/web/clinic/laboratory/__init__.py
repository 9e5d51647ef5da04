"""Screens of the clinic: laboratory."""
