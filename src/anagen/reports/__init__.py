"""Questions, their Results, and the tables, figures and documents that show them."""
