"""Writers of the generated reference: each gives pages as path → text."""
