"""TODO door of publish/page."""
