"""Outcomes of a whole Cohort: counted where the rows are, finished in Python."""
