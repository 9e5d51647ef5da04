"""Screens of the clinic: safety."""
