"""The school resource officer agreement as code."""

__version__ = "0.1.0"
