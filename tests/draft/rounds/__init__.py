"""Rounds of a negotiation."""
