"""One patient: the page, findings, history, who it is."""
