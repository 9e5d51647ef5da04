"""Figures: treatment timelines, swimmer plots and SALT trajectories.

Each figure is drawn from Results and records, never computes an outcome itself, works
in grey print, and comes with a table twin that holds the same facts.
"""
