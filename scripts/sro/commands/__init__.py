"""Commands: what a person types. Each reads its options, calls the engine and prints; :mod:`sro.cli` loads the one that is asked for."""

__all__ = ()
