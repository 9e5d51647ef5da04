"""What every page stands in: its frame, the way around, errors, the door."""
