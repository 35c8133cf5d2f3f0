"""`carnet verify`: is a trail, or a file made from one, what it claims to be?

verify.py    the command
options.py   what a verifier may bring, one option for each thing
verifier.py  what the options ask for, of each trail
files.py     `carnet verify FILE`: a result, a pack, a proof or a certificate
many.py      `carnet verify A B C`: several trails side by side, and what they say of
             each other
twins.py     copies of one log among several trails
answers.py   a report as the answer of the command
unused.py    checks that a thing has none of: refused, never skipped
"""
