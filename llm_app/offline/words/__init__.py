"""The author's vocabulary."""
