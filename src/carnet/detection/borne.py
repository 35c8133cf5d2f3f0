"""What stands beside the persons of a text and is theirs, without a label."""

from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding


def borne(sheet: Sheet, persons: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Numbers, births and accounts of those persons, read once for a text.

    Kept on the sheet, for a text that comes again.
    """
    from carnet.detection import accounts, bearing, customers

    if sheet.borne is None or sheet.borne[0] != persons:
        found = (
            *bearing.numbers(sheet, sheet.findings, persons),
            *customers.find(sheet, sheet.findings, persons),
            *bearing.births(sheet, sheet.findings, persons),
            *accounts.find(sheet.text, persons),
        )
        sheet.borne = persons, found
    return sheet.borne[1]
