"""What somebody has on machines: addresses, names of accounts, devices, secrets.

chats.py      who writes in a chat by the name of an account
device.py     identifiers of devices and browsers that have no check digit
doors.py      codes that open the door of somebody's house, behind the words of
              `doors.toml`
email.py      e-mail addresses: plain, internationalised, and written against robots
handles.py    what somebody is called where people trade, play or write
hosts.py      names of machines that say whose they are, by the words of `hosts.toml`
inverted.py   passwords before their word
logins.py     names of accounts on machines
mentions.py   what somebody is called at a service, by `services.toml`
network.py    addresses of machines and devices
once.py       codes that open an account once, as people tell them in a chat, by
              `once.toml`
passwords.py  passwords, PINs and codes that open an account once, behind the words for
              them
secrets.py    secrets with a shape of their own
updates.py    from which version to which something was updated
username.py   what somebody is called where people log in
"""
