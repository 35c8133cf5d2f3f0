"""Worked cases: the same rules over facts that somebody wrote down.

case    one case decided
fields  reading its fields
counts  its counted parts
place   its destination, where it gives no facts
replay  historic cases decided again
"""
