"""From the journal to what strangers read, and what is proved by it.

publish    from the journal to tiles, bundles and `checkpoint`
publisher  the thread that does so a moment after an append, and seals
heartbeat  an entry that says "nothing happened"
proving    proofs of one record, and that a newer tree extends an older one
"""
