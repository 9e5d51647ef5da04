"""Commands of the workbench; `anagen.cli.main` finds them by name."""
