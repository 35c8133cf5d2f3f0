"""Verification: is a trail what it claims to be? It needs nothing of who writes one.

`verify` begins it and `audit` says in which order; `report` holds what was found.

verify       of any C2SP log directory, and of a trail's journal beside it
audit        which parts are read, and in which order
report       a verdict, a level, and every finding; never a bool

testimony    the signed states of a log: who signed them, which trees they claim
epochs       which keys may have signed, and on whose word
seal_key     how far the seal key signed, and what waits for it
anchors/     what witnesses and time-stamp authorities say, to whoever trusts them

tree         the published tree, recomputed from every entry
claims       roots that somebody signed for, compared while it is recomputed
inspection   full tiles, recomputed by several processes
journal      every commit recomputed, every signature verified
contents     what the entries say, read on the way
extract      what that needs of many entries at once, taken from their bytes
returned     persons named again after their key was destroyed
chronicle    calls without an end, records that came twice, clocks that jump

proof_check  one record's proof, or that a tree extends an older one, from a file
compare      do two auditors hold the same log?
aggregated   is the log of a writer the one that an aggregate took?
"""
