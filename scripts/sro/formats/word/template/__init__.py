"""TODO door of formats/word/template."""
