"""Screens of the clinic: visit."""
