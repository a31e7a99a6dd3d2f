"""TODO door of draft/terminal."""
