"""What shows that the check can be trusted: `make proof` prints mutation, pairwise and foreign-words figures."""
