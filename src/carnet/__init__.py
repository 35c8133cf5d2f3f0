"""Carnet: call AI models in other countries lawfully, and prove it."""
