"""`carnet verify`: is a trail, or a file made from one, what it claims to be?

- `verify`: the command, and one trail or file
- `many`: several trails side by side, and what they say of each other
- `twins`: copies of one log among them: are they one history?

many.py    `carnet verify A B C`: several trails side by side, and what they say of each
           other
twins.py   copies of one log among several trails
verify.py  `carnet verify`: is a trail, or the proof of one record, what it claims to
           be?
"""
