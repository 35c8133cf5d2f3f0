"""Upkeep: what is done to a trail beside writing it.

keeping    no longer than it must be kept: pruned, and expired keys shredded
expiry     what may go: which beginning of the log, and whose keys
declared   which rules and law facts stand in the log, and what was noted of that
backup     restored from a backup, honest about what came after it
mirror     copied to a directory or bucket that verifies by itself
aggregate  the checkpoints of many writers, taken into one log
"""
