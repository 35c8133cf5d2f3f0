"""Placeholder until the adapter lands in the next commit."""
