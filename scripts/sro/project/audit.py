"""Audits: a district's own documents, or a foreign file, held against the law as of a day, with the model's clauses as remedies."""
