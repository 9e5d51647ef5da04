"""The JSON API: the same patients, permissions and actions as the pages."""
