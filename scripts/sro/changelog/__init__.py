"""The changelog: what changed between two versions, why, and what it did to each requirement; and the check that nothing is left unsaid."""
