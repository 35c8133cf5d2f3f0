"""Recorded decisions, made again from the trail alone.

run.py      recompute every recorded decision from the trail alone
asked.py    what the policy was asked about a recorded call, as the record and the trail
            have it
account.py  what a record says beside its decision
compare.py  a recorded decision beside the one made again
"""

from carnet.replay.run import Replayed, replay

__all__ = ["Replayed", "replay"]
