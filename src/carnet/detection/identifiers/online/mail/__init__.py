"""E-mail addresses.

email.py     plain, internationalised, and written against robots
mistyped.py  those that no mail server takes as they stand
"""
