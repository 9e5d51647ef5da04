"""Adverse events of a patient, and the drugs they are put down to."""
