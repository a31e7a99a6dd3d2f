"""Loading: the only part that reads files. It turns YAML into the model and a district's answers, or into sentences that say what is wrong."""
