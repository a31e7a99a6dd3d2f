"""Drafts that came back."""
