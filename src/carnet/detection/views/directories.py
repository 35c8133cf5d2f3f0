r"""Names of entries in directories and certificates: fields between commas or slashes.

    cn=Erika Mustermann,ou=people,dc=example,dc=de
    Subject: C=DE, O=ACME, CN=Erika Mustermann/emailAddress=...

Sources: RFC 4514 (LDAP: string representation of distinguished names, June 2006),
section 3; RFC 4519, section 2 (cn, sn, givenName); OpenSSL's `-nameopt compat`.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

SIGN: Final = "="
_KEY: Final = r"[A-Za-z][A-Za-z0-9]{0,19}[ ]?=[ ]?"
_VALUE: Final = r"(?:\\.|[^,/+\\\r\n\"<>=;]){1,80}"
_FIELD: Final = late.compile(
    rf"=(?:(?<=[nNeE]=)|(?<=[nNeE][ ]=))[ ]?(?P<said>{_VALUE})"
    rf"(?=(?P<end>[,/+])[ ]?{_KEY}|[\"'\s;)\]]|\Z)"
)
"""From its sign on: there are few of them in a text."""
_NAMED: Final = late.compile(
    r"(?<![\w.\-])(?:cn|commonName|sn|surname|gn|givenName)[ ]?\Z", re.IGNORECASE
)
_LONGEST: Final = 12  # characters of a key and a blank
_BEFORE: Final = late.compile(rf"{_KEY}{_VALUE}[,/+][ ]?\Z")
_ESCAPED: Final = late.compile(r"\\(?=[,+\"\\<>;=#/ ])")
_REACH: Final = 120  # characters before a field that hold the one before


def names(text: str) -> Iterator[Edit]:
    """Persons' fields of such a name as lines of a form, each with its key."""
    for match in _FIELD.finditer(text):
        at = match.start()
        key = _NAMED.search(text, max(0, at - _LONGEST), at)
        if key is None:
            continue
        alone, low = match["end"] is None, max(0, key.start() - _REACH)
        if alone and not _BEFORE.search(text, low, key.start()):
            continue
        yield key.start(), match.start("said"), "\nName: "
        for one in _ESCAPED.finditer(text, *match.span("said")):
            yield *one.span(), ""
        if not alone:
            yield *match.span("end"), "\n"
