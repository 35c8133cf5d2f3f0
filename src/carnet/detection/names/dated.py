"""Months that are given names too, between a day and a year.

`am 28. August 1849`, `1st of April, 2026`. Any other word there may well be somebody:
`12 Marlies 1985` is a row of a list with years of birth.
"""

import re
from collections.abc import Iterator
from typing import Final

_DATE: Final = re.compile(
    r"(?<![\w.,:/\-])[0-3]?[0-9](?:\.|st|nd|rd|th)?[ ](?:of )?"
    r"(?P<month>August|April|Mai|May|June|Juni|Juli)[ ,.]{1,2}"
    r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"
)
"""In German and English, which spell months with a capital as they do names."""


def months(text: str) -> Iterator[int]:
    """Where such words begin."""
    return (match.start("month") for match in _DATE.finditer(text))
