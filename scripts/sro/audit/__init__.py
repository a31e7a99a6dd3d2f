"""Audits: which documents or files are held against which law, as of which day; the findings come from :mod:`sro.check`."""
