"""Tests of cues: every word of every language, and texts in which none counts."""
