"""The number on a vehicle's chassis, by its own form: `Octavia, TMBJJ7NE1K0184726`.

Source: ISO 3779 (seventeen characters without I, O and Q, the last four digits) and
ISO 3780 (the first three say who made it): those of the makes on the roads of Europe.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_NUMBER: Final = late.compile(
    r"(?<![0-9A-Za-z\-_/])(?:W(?:0[LV]|A[1U]|B[ASXY]|D[BCDF]|1[KNVT]|F0|M[AEW]|P[01]|UA"
    r"|V[123GW])|V(?:F[1-9]|R[1379]|N[KV]|S[67ESK]|XK)|Z(?:F[ACF]|A[MPR]|LA|CF|DM|D4)"
    r"|T(?:M[ABK]|RU|SM|YA)|U(?:U[16]|5Y|6Y)|S(?:A[JLR]|C[CF]|B1|H[HS]|JN)|Y(?:V[1-4]"
    r"|S[23])|X(?:L[BER]|MC|TA|P7)|N(?:M[014BT]|LH)|K(?:MH|N[AEM]|L[1AY]|PT)|J(?:T[1DEHMN]"
    r"|HM|N1|M[1ABZ]|SA|S1|F1|YA|KA)|LRW|LVY|5YJ|7SA)"
    r"[A-HJ-NPR-Z0-9]{10}[0-9]{4}(?![0-9A-Za-z\-_/])"
)
_LENGTH: Final = 17
_SERIAL: Final = 4  # digits at its end


def find(scan: Scan) -> Iterator[Hit]:
    """Every such number, whatever stands beside it."""
    for start, end in scan.numbers if scan.lengths else ():
        if end - start >= _SERIAL and end >= _LENGTH:
            match = _NUMBER.match(scan.text, end - _LENGTH)
            if match:
                normal = match[0]
                yield Hit(*match.span(), Kind.DEVICE_ID, normal, "chassis", LIKELY)
