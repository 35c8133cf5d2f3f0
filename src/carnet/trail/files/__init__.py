"""Files and locks of this machine, as a writer needs them.

directory  files: read without trust, written so that a crash cannot halve them
lock       `flock`, on a descriptor of one's own
reserve    room that is kept free of records, for when the disk is full
forks      what is open when the process forks
"""
