"""How a value is written in markup: escaped, but for what was found escaped there.

    <b>PERSON_7F3K2M9Q</b>    ->    <b>Smith &amp; Sons</b>
    <p>PERSON_7F3K2M9Q</p>    ->    <p>J&uuml;rgen <i>M&uuml;ller</i></p>

A value that was found in markup, with a name's letters as references and with tags that
say how it looks, would say another name if those were escaped again. Any other tag is
escaped: it may run, or fetch, what somebody else wrote.

Sources: HTML Living Standard, 4.5 and 13.1; XML 1.0, sections 2.4, 3.1 and 4.1.
"""

import re
from collections.abc import Iterable
from typing import Final

from carnet.redaction.quoting import strings
from carnet.redaction.quoting.nesting import Grammar

LANGUAGES: Final = frozenset("htm html rss svg vue xhtml xml xsl xslt".split())
_LENIENT: Final = frozenset("htm html vue".split())
"""Where a tag without its other half breaks nothing."""
_STYLES: Final = (
    "abbr b bdi bdo br cite code del dfn div em font h1 h2 h3 h4 h5 h6 i ins kbd li"
    " mark p q s samp small span strong sub sup td th tr tt u var wbr"
)
REFERENCE: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_PIECE: Final = re.compile(
    rf"{REFERENCE.pattern}"
    rf"|<(?P<end>/?)(?P<name>{'|'.join(_STYLES.split())})"
    r'(?: (?:class|dir|lang)="[\w \-]{0,80}")*\s?(?P<empty>/?)>'
    r"|(?P<sign>[&<>])",
    re.IGNORECASE,
)
"""What means something in markup."""
_TAG: Final = Grammar({"quote": strings.QUOTE, "single": strings.APOSTROPHE})


def written(value: str, before: str, language: str) -> str:
    """The value behind that much of a text in `language`."""
    import html  # its entities are 0.2 MB

    pieces = [*_PIECE.finditer(value)]
    tags = language in _LENIENT or _is_balanced(pieces)
    if any(_breaks(one, tags=tags) for one in pieces if one[0] != ">"):
        value = _PIECE.sub(
            lambda one: html.escape(one[0]) if _breaks(one, tags=tags) else one[0],
            value,
        )
    tag = before[before.rfind("<") :] if before.rfind("<") > before.rfind(">") else ""
    if quote := _opened(tag):
        # A line break in an attribute is read as a space.
        value = value.replace(quote, html.escape(quote)).replace("\n", "&#10;")
    return value


def escaped(value: str) -> str:
    """The value with every sign as a reference, and the references as they are."""
    import html  # its entities are 0.2 MB

    pieces = re.split(f"({REFERENCE.pattern})", value)
    return "".join(
        piece if at % 2 else html.escape(piece) for at, piece in enumerate(pieces)
    )


def _breaks(piece: re.Match[str], *, tags: bool) -> bool:
    """Must it be escaped? `tags`: those that say how a name looks need not be."""
    return bool(piece["sign"]) or (bool(piece["name"]) and not tags)


def _is_balanced(pieces: Iterable[re.Match[str]]) -> bool:
    """Does each tag end that begins?"""
    opened: list[str] = []
    for one in pieces:
        name = (one["name"] or "").lower()
        if one["end"]:
            if not opened or opened.pop() != name:
                return False
        elif name and not one["empty"]:
            opened.append(name)
    return not opened


def _opened(tag: str) -> str:
    """The quote of the attribute that is open at the end of a tag, if any."""
    name, _ = _TAG.opened(tag, "")
    return {"quote": '"', "single": "'"}.get(name, "")
