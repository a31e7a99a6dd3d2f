"""The check: a document's words held against dated requirements. Pure functions; nothing here reads a file or knows a state."""
