"""The tests, so that they can share what they need."""
