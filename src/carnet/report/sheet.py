"""A text of ours as one page to print: no script, no network, light and dark."""

import html
from collections.abc import Iterable
from typing import Final

from carnet import late

_CSS: Final = (
    "html{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;"
    "max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.35rem;line-height:1.3}"
    "p{margin:.3rem 0}p.in{margin-left:1.5rem}p.head{margin-top:1.4rem;font-weight:600}"
    "@media print{body{margin:0;max-width:none}}"
)
_TURNING: Final = late.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""What turns the direction of the words behind it, and controls: a name in a record
could make the page say something else."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def page(lines: Iterable[str], lang: str = "en") -> str:
    """The lines as HTML: the first is the title, indented ones stay indented."""
    first, *rest = [line.rstrip() for line in lines]
    title = _escaped(first)
    body, gap = [f"<h1>{title}</h1>"], False
    for line in rest:
        if not line:
            gap = True
            continue
        name = "head" if gap and not line.startswith(" ") else ""
        name = "in" if line.startswith(" ") else name
        mark = f' class="{name}"' if name else ""
        body.append(f"<p{mark}>{_escaped(line.strip())}</p>")
        gap = False
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_CSS}</style></head>"
        f"<body><main>{''.join(body)}</main></body></html>\n"
    )


def _escaped(text: str) -> str:
    shown = _TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return html.escape(shown)
