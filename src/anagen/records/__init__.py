"""What was observed: one Timeline per patient, and a Cohort of them."""
