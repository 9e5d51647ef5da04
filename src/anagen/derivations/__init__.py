"""Outcomes, each written twice: readable for one patient, columnar for all of them."""
