"""Screens of the clinic: screening."""
