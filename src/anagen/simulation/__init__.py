"""Synthetic cohorts: invented patients in the tables of a Cohort, seeded, any number."""
