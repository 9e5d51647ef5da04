"""Who needs what today; find, add and export patients."""
