"""What says that a word is an account's name or a password: neither has check digits.

beside.py   words for an account and for a password, which tell of what stands beside
            them, by `beside.toml`
counted.py  what says that a number counts something, by `counted.toml`
made_up.py  how passwords are spelled
nobody.py   accounts that are nobody's: what every machine has
of_users.py what is told of users or written on a network, by `of_users.toml`
spelled.py  how names of accounts are spelled; `spelled.toml` has what is none
whose.py    whose a name or a password is, as its clause says, by `whose.toml`
"""
