"""What somebody is called where people log in, write, trade or play.

banking.py   numbers by which somebody logs in at a bank, by `banking.toml`
chats.py     who writes in a chat by the name of an account
handles.py   what somebody is called where people trade, play or write, by
             `handles.toml`
logins.py    names of accounts in commands, in folders of users, in logs
mentions.py  who is mentioned with an `@`; `mentions.toml` tells programs
numbered.py  numbers that stand for persons at a network, and names that need one
pages.py     whose page it is: addresses of pages at networks, forges and any site
portals.py   names behind a word for an account and where it is, by `portals.toml`
services.py  what somebody is called at a service, by `services.toml`
sessions.py  who comes and goes in a log or a command, of letters alone, too, by
             `sessions.toml`
signed.py    as whom somebody logs in, and what he is called there, by `signed.toml`
username.py  what somebody is called where people log in, by label or network, and by
             `username.toml`
"""
