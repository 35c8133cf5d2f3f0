"""The name of an account and its password, side by side.

colons.py    with a colon between them, as HTTP sends both
laid_out.py  in an element, a cell or a line beside the word for either
pairs.py     in the lines of a record, whose keys say which is which
slashed.py   with a stroke or a small word between them, by `slashed.toml`
"""
