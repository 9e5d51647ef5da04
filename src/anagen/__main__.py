"""`python -m anagen` is the same as `anagen`."""

from anagen.cli.main import main

main()
