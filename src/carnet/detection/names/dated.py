"""Words between a day and a year, which are months though some are given names.

`am 28. August 1849`, `1st of April, 2026`, `15 de abril de 2024`.
"""

import re
from collections.abc import Iterator
from typing import Final

_DATE: Final = re.compile(
    r"(?<![\w.,:/\-])[0-3]?[0-9](?:\.|st|nd|rd|th|er|º)?[ ](?:de |of )?"
    r"(?P<month>[^\W\d_]{3,10})[ ,.]{1,2}(?:de )?(?:1[0-9]|20)[0-9]{2}(?![0-9])"
)


def months(text: str) -> Iterator[int]:
    """Where such words begin."""
    return (match.start("month") for match in _DATE.finditer(text))
