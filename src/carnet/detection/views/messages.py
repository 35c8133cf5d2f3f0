r"""Messages between hospitals: HL7 version 2, whose fields have places and no labels.

    PID|1||4711||Mustermann^Erika^M||19620312|F|||Musterweg 3^^Berlin^^10115

The names, days of birth, addresses and numbers of the segments that are about persons.

Source: HL7 version 2.5.1 (2007), 3.4.2 (PID), 3.4.3 (PV1), 3.4.5 (NK1), 4.5.1 (ORC),
4.5.3 (OBR), 6.5.5 (GT1), 6.5.6 (IN1); 2.A.88 (XCN), 2.A.91 (XPN).
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

SIGN: Final = "^"
_SEGMENT: Final = late.compile(
    r"(?<![^\r\n\"'`])(?P<name>PID|PV1|NK1|GT1|IN1|ORC|OBR)\|[^\r\n]{0,4000}"
)
_HEADS: Final = ("PID|", "PV1|", "NK1|", "GT1|", "IN1|", "ORC|", "OBR|")
_JOINT: Final = late.compile(r"[|^~&]")
_NAME: Final = "\nName: "
_BORN: Final = "\nDate of birth: "
_HOME: Final = "\nAddress: "
_PHONE: Final = "\nPhone: "
_FIELDS: Final = {
    "PID": {5: _NAME, 6: _NAME, 7: _BORN, 9: _NAME, 11: _HOME, 13: _PHONE, 14: _PHONE},
    "NK1": {2: _NAME, 4: _HOME, 5: _PHONE, 6: _PHONE},
    "GT1": {3: _NAME, 5: _HOME, 6: _PHONE, 8: _BORN},
    "IN1": {16: _NAME, 18: _BORN, 19: _HOME},
}
_STAFF: Final = {"PV1": (7, 8, 9, 17), "ORC": (10, 11, 12), "OBR": (10, 16, 28)}
"""Fields with a number before the name: `1234^Quell^Ada`."""


def fields(text: str) -> Iterator[Edit]:
    """A line for each field of a segment, with what it is where that is somebody's."""
    if not any(map(text.__contains__, _HEADS)):  # the sign alone stands in programs
        return
    for segment in _SEGMENT.finditer(text):
        yield from _of_segment(text, segment)


def _of_segment(text: str, segment: re.Match[str]) -> Iterator[Edit]:
    known = _FIELDS.get(segment["name"], {})
    staff = _STAFF.get(segment["name"], ())
    at = part = 0
    for joint in _JOINT.finditer(text, *segment.span()):
        if joint[0] == "|":
            at, part = at + 1, 0
            yield *joint.span(), known.get(at, "\n")
        elif joint[0] == "^":
            part += 1
            yield *joint.span(), _NAME if at in staff and part == 1 else " "
        elif joint[0] == "~":
            part = 0
            yield *joint.span(), known.get(at, "\n")
