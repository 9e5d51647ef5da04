"""Each outcome in plain Python, for one patient at a time, with reasons."""
