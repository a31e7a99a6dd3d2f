"""Building: which documents of which editions in which formats, done side by side, with a manifest of what went in and came out."""
