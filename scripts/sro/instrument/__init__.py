"""Instruments: how a version is asked for, what was adopted and by whom, and the proof that it never changed."""
