"""`carnet verify`: is a trail, or a file made from one, what it claims to be?

many.py    `carnet verify A B C`: several trails side by side, and what they say of each
           other
twins.py   copies of one log among several trails
unused.py  checks that a thing has none of: refused, never skipped
verify.py  `carnet verify`: is a trail, or the proof of one record, what it claims to
           be?
"""
