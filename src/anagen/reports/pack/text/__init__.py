"""Running text of the pack: every number in it is a Result."""
