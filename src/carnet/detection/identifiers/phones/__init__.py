"""Telephone numbers.

alike.py    a second number written as the first one is
beside.py   numbers where people write them, without a word
dated.py    days and times right beside a number
edges.py    where a number begins and ends: brackets, lines, cells of a row
footers.py  numbers behind one letter, beside a mail address or another number
pairs.py    a number before another that is written alike
national.py numbers without their country's code, by the plans of likely countries
phone.py    telephone numbers in national and international formats
plans.py    how countries write numbers, and what their plans say of one
priced.py   sums of money, by what stands behind them
reached.py  what people say of a number on which they are reached, by `reached.toml`
spoken.py   telephone numbers as somebody says them
whose.py    the word `number` of somebody, by the rows of `whose.toml`
"""
