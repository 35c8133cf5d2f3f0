"""Addresses of vCards: `ADR;TYPE=home:;;Lindenweg 4;Kiel;;24103;Germany`.

Source: RFC 6350 6.3.1: post office box, extended address, street, locality, region,
code and country, each behind a semicolon.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_ADDRESS: Final = late.compile(
    r"^(?:[A-Za-z0-9\-]{1,20}\.)?ADR(?:;[^:\n]{0,120})?:"
    r"(?P<v>(?:[^;\n]{0,120};){5}[^;\n]{0,20})",
    re.MULTILINE,
)
"""As far as the code; the country alone says little."""


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    for field in _ADDRESS.finditer(scan.text) if "ADR" in scan.text else ():
        value = field["v"]
        start = field.start("v") + len(value) - len(value.lstrip("; "))
        end = field.end("v") - len(value) + len(value.rstrip("; \r"))
        if start < end:
            yield start, end
