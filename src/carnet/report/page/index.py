"""The index over the pages of several trails: a table, no script, no network.

Each trail has a page of its own that verifies itself against its own key. The index
adds nothing up but calls and records, which no two logs share.
"""

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from carnet.adapter import Json

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *("Trails", "Trail", "Records", "Calls", "Unpublished", "Root", "All"),
        "Nothing here is verified. Open a page and paste its trail's public key.",
    ),
    "de": (
        *("Protokolle", "Protokoll", "Einträge", "Aufrufe", "Unveröffentlicht"),
        *("Wurzel", "Alle"),
        "Hier ist nichts geprüft: eine Seite öffnen, öffentlichen Schlüssel einfügen.",
    ),
}
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;"
    "padding:0 1rem;color:#1a1a1a;background:#fff}table{border-collapse:collapse;"
    "width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #999}"
    "td.n,th.n{text-align:right}code{overflow-wrap:anywhere}"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One trail and its page."""

    origin: str
    file: str
    made: Mapping[str, Json]
    """`checkpoint`, `calls`, `unpublished`, as the page was made from."""


def file_name(origin: str) -> str:
    """A name for a trail's page that no other origin has, safe in any file system."""
    short = re.sub(r"[^a-z0-9]+", "-", origin.lower()).strip("-")[:60]
    return f"{short}-{hashlib.sha256(origin.encode()).hexdigest()[:8]}.html"


def written(trails: Sequence[Listed], lang: str) -> bytes:
    """The index as a file."""
    title, trail, records, calls, later, root, everything, notice = _WORDS[lang]
    heads = "".join(
        f'<th scope="col"{css}>{name}</th>'
        for name, css in (
            (trail, ""),
            *((name, ' class="n"') for name in (records, calls, later)),
            (root, ""),
        )
    )
    sums = (sum(_numbers(one)[n] for one in trails) for n in range(3))
    cells = "".join(f'<td class="n">{each}</td>' for each in sums)
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'\"><title>{title}</title><style>{_STYLE}</style>"
        f"<main><h1>{title}</h1><p>{notice}</p><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(map(_row, trails))}</tbody>"
        f'<tfoot><tr><th scope="row">{everything}</th>{cells}<td></td></tr></tfoot>'
        "</table></main></html>\n"
    ).encode()


def _row(one: Listed) -> str:
    numbers = "".join(f'<td class="n">{each}</td>' for each in _numbers(one))
    name, point = html.escape(one.origin), one.made["checkpoint"]
    root = html.escape(str(point["root"])) if isinstance(point, dict) else ""
    link = f'<th scope="row"><a href="{html.escape(one.file)}">{name}</a></th>'
    return f"<tr>{link}{numbers}<td><code>{root}</code></td></tr>"


def _numbers(one: Listed) -> tuple[int, int, int]:
    """Records, calls, and what is not published yet."""
    point = one.made["checkpoint"]
    size = point["size"] if isinstance(point, dict) else 0
    given = (size, one.made["calls"], one.made["unpublished"])
    records, calls, later = (n if isinstance(n, int) else 0 for n in given)
    return records, calls, later
