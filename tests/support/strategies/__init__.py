"""Generated Cohorts: small, and full of what goes wrong."""
