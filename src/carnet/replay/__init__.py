"""Recorded decisions, made again from the trail alone.

run.py      recompute every recorded decision from the trail alone
asked.py    what the policy was asked about a recorded call, as the record and the trail
            have it
account.py  what a record says beside its decision
vouching.py on whose word it rests: the facts' and the officers' keys
compare.py  a recorded decision beside the one made again
"""

from carnet.replay.run import Replayed, replay
from carnet.replay.vouching import Vouched

__all__ = ["Replayed", "Vouched", "replay"]
