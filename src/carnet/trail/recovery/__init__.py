"""After a crash, a lost answer or a rollback: what must stand in the log.

torn_tail    crash or crime: what the bytes behind the last good commit mean
highwater    the newest checkpoint that was ever acknowledged
shared_mark  the same beside a store that machines share
remembered   trees that this machine was told of: the journal must still hold them
unclaimed    entries that stand in the log though nobody was told
"""
