"""TODO door of law."""
