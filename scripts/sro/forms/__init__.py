"""Form A as data: records, what must be in them, when they are due, and how they travel. Nothing here prints what a record says."""
