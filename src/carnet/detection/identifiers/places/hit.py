"""What an address or a postcode becomes."""

from carnet.detection.hit import Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind


def hit(scan: Scan, start: int, end: int, kind: Kind, score: int) -> Hit:
    """The span without the blanks and signs at its end."""
    value = scan.text[start:end].rstrip(" \t\r\n,;-.")
    normal = " ".join(value.split()).lower()
    return Hit(start, start + len(value), kind, normal, "address", score)
