"""Counters of persons: how many a trail tells of, where a law counts them.

tally.py  counting distinct persons in the trail, by an index beside it
people.py the persons that a call counts, from its record
brought.py  persons that a log brings from the one it continues
index.py  the index: an SQLite file that can be thrown away

What counts, and where the thresholds are, `policy.counters` says.
"""
