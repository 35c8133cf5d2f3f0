"""Telephone numbers.

alike.py   a second number written as the first one is
dated.py   days and times right beside a number
phone.py   telephone numbers in national and international formats
plans.py   what the numbering plans of countries say about a number
shapes.py  how countries write their numbers
spoken.py  telephone numbers as somebody says them
whose.py   the word `number` of somebody, by the rows of `whose.toml`
"""
