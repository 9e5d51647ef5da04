"""Views of the regimen: the page, the builder, starts and changes, files."""
