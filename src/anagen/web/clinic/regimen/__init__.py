"""Screens of the clinic: regimen."""
