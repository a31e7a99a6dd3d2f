"""Tests of the board's papers."""
