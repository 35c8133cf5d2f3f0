"""Anchors: what others say about a log, which its own key cannot say.

cosignature  a witness saw this tree after every smaller one (c2sp.org/tlog-cosignature)
policy       which witnesses, and how many of them (c2sp.org/tlog-policy)
witness      asks a witness (c2sp.org/tlog-witness)
authority    asks a time-stamp authority (RFC 3161)
token        reads and verifies its answer, offline
round        asks all of them about one checkpoint and records who answered
sealing      when a checkpoint is kept and anchored
testimony    what cosignatures and tokens prove about a directory
brackets     whether records lie between the times that others vouch for
"""
