"""What somebody has on machines: addresses, names of accounts, devices, secrets.

announced.py  where the words of a table end, behind which something stands
banking.py    numbers by which somebody logs in at a bank, by `banking.toml`
beside.py     words for an account and for a password, which tell of what stands beside
              them, by `beside.toml`
chats.py      who writes in a chat by the name of an account
codes.py      a password behind the bare word for a code
commands.py   passwords where programs take them: options, statements, settings
device.py     identifiers of devices and browsers that have no check digit
doors.py      codes that open the door of somebody's house, behind the words of
              `doors.toml`
email.py      e-mail addresses: plain, internationalised, and written against robots
handles.py    what somebody is called where people trade, play or write, by
              `handles.toml`
hosts.py      names of machines that say whose they are, by the words of `hosts.toml`
inverted.py   passwords before their word
laid_out.py   passwords and names of accounts in an element, a cell or a line beside
              their word
logins.py     names of accounts on machines
made_up.py    how passwords are spelled
mentions.py   who is mentioned with an `@`; `mentions.toml` tells programs
mistyped.py   e-mail addresses that no mail server takes as they stand
network.py    addresses of machines and devices, and versions that are none
nobody.py     accounts that are nobody's: what every machine has
numbered.py   numbers that stand for persons at a network, and names that need one
once.py       codes that open an account once, as people tell them in a chat, by
              `once.toml`
pairs.py      the account beside a password in the lines of a record
pages.py      whose page it is: addresses of pages at networks, forges and any site
passwords.py  passwords, PINs and codes that open an account once, behind the words for
              them
recovery.py   keys that open an account or a disk again, by `recovery.toml`
secrets.py    secrets with a shape of their own
services.py   what somebody is called at a service, by `services.toml`
sessions.py   who comes and goes in a log or a command, of letters alone, too
signed.py     as whom somebody logs in, and what he is called there, by `signed.toml`
slashed.py    accounts and passwords with a stroke between them
spoken.py     passwords in a sentence, behind their word without a sign between
spelled.py    how names of accounts are spelled; `spelled.toml` has what is none
username.py   what somebody is called where people log in
whose.py      whose a name or a password is, as its clause says, by `whose.toml`
"""
