"""What a caller says of a call: `guard.context`, and the arguments of a guard.

blocks.py     what `guard.context` says, and for how long, wherever its block is entered
threads.py    the same, carried into the threads of a pool; adapters use it
elsewhere.py  what holds of it in threads that it does not reach
values.py     the values that a caller may give, or an error that says what is wrong
"""
