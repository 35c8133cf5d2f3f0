"""From a record to what is durable and signed.

place          where a trail is written, and under which keys
entries        what every record gets, and how many make a batch
appending      from records to durable entries
retries        what is handed over twice gets its first receipt
commit         many threads, one write and one fsync
ahead          the entries of one batch while it is agreed
writers        who makes records durable, one for each kind of store
ledger         one process's seat at the journal of a directory
open_files     what a ledger holds open
shared_ledger  one process's seat at the journal of a shared store
written        what one commit writes
rotation       what a committed key transition means for the files of a log
health         would a record be taken now?
"""
