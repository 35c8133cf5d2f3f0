"""What is assumed of a call of which nobody says what it holds."""

from datetime import date

from carnet.law import Law
from carnet.policy.inputs import Inputs
from carnet.policy.rules import Rules
from carnet.vocabulary import Content, Destination, Kind

ORDINARY = Content(kinds=frozenset({Kind.PERSON_NAME, Kind.EMAIL}), persons=1)
"""Ordinary personal data of one person: of a call of which nobody says what it holds.

Two identifiers, since a law may look at linked ones only (28 CFR 202.212): what is
assumed of a call must not be less than what such a call is likely to hold.
"""


def ordinary(rules: Rules, law: Law, place: Destination, on: date) -> Inputs:
    """Such a call to that destination on that day, for no purpose that is told."""
    return Inputs(
        rules=rules,
        law=law,
        destination=place,
        content=ORDINARY,
        purpose=None,
        subject_country=None,
        categories=frozenset(),
        on=on,
    )
