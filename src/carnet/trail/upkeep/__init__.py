"""Upkeep: what is done to a trail beside writing it.

keeping    no longer than it must be kept: pruned, and expired keys shredded
expiry     what may go: which beginning of the log, and whose keys
backup     restored from a backup, honest about what came after it
mirror     copied to a directory or bucket that verifies by itself
aggregate  the checkpoints of many writers, taken into one log
"""
