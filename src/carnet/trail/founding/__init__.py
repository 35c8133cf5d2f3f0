"""Founding a trail, or finding the one that is there.

founder   the steps, the same for every kind of store; and those of a directory
bucket    in a bucket
database  in a database
mounts    on which file system a trail would lie, and whether its promises hold there
"""
