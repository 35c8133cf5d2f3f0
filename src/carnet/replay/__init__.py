"""Recorded decisions, made again from the trail alone."""

from carnet.replay.run import Replayed, replay

__all__ = ["Replayed", "replay"]
