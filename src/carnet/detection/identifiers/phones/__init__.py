"""Telephone numbers.

phone.py   telephone numbers in national and international formats
spoken.py  telephone numbers as somebody says them
whose.py   the word `number` of somebody, by the rows of `whose.toml`
"""
