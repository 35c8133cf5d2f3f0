"""What somebody has on machines: addresses, names of accounts, devices, secrets.

accounts/     what somebody is called where people log in, write, trade or play
credentials/  the name of an account and its password, side by side
evidence/     what says that a word is an account's name or a password
machines/     addresses and names of machines and devices
mail/         e-mail addresses
secrets/      passwords, keys and codes
"""
