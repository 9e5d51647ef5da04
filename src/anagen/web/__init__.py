"""The clinic workbench: a web application over the same records, rules and reports."""
