"""What is assumed of a call of which nobody says what it holds."""

from carnet.vocabulary import Content, Kind

ORDINARY = Content(kinds=frozenset({Kind.PERSON_NAME, Kind.EMAIL}), persons=1)
"""Ordinary personal data of one person: of a call of which nobody says what it holds.

Two identifiers, since a law may look at linked ones only (28 CFR 202.212): what is
assumed of a call must not be less than what such a call is likely to hold.
"""
