"""Statistics over counted data: the engine counts, these functions finish the job."""
