"""TODO door of project."""
