"""The board's papers: what they calculate, and how they are put together into one packet."""
