"""Reports as files: HTML, spreadsheets, figures, provenance. None of these computes."""
