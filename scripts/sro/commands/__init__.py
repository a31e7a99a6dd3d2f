"""Commands: what a person types. Each reads its options, calls the engine and prints."""
