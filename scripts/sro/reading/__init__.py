"""TODO door of reading."""
