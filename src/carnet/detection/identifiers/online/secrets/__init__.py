"""Passwords, keys and codes. GDPR Art. 32: a secret never leaves.

codes.py      a password behind the bare word for a code
commands.py   passwords where programs take them: options, statements, settings
doors.py      codes that open the door of somebody's house, behind the words of
              `doors.toml`
keypads.py    codes of doors, alarms and boxes for keys, anywhere in a sentence about
              one, by `keypads.toml`
inverted.py   passwords before their word
once.py       codes that open an account once, as people tell them in a chat, by
              `once.toml`
passwords.py  passwords, PINs and codes that open an account once, behind the words for
              them
recovery.py   keys that open an account or a disk again, by `recovery.toml`
shaped.py     secrets with a shape of their own: keys of vendors, tokens, URLs
spoken.py     passwords in a sentence, behind their word without a sign between; what
              has one is in `locked.toml`, what says that it is new in `changed.toml`
typed.py      passwords and PINs in speech, without a word for one or far behind it, by
              `typed.toml`
"""
