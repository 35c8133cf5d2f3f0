"""Whose page it is: addresses of somebody's page at a network, a forge or any site.

`t.me/lanhua_x7`, `github.com/ada-byron92`, `forum.example/u/ada_b`. What else stands
there is a part of the site, or a project.
"""

import re
from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_FORGE = late.compile(
    r"(?<![\w.])(?:github\.com|gitlab\.com|bitbucket\.org)/"
    r"(?P<v>[A-Za-z][A-Za-z\-]{2,24}[0-9]{2,4})(?![\w/\-])"
)
"""Somebody's page where code is kept, spelled as no project is."""
_PAGE = late.compile(
    r"(?<![\w.])(?:www\.|m\.|[a-z]{2}\.)?(?:linkedin\.com/(?:in|pub)|xing\.com/profile"
    r"|tiktok\.com|(?:facebook|instagram|twitter|x|vk|fb|pinterest)\.com|t\.me"
    r"|(?:fb|m|ig|wa)\.me|(?:paypal|revolut|monzo)\.me|instagr\.am|linktr\.ee|cash\.app"
    r"|ko-fi\.com|twitch\.tv|snapchat\.com/add|threads\.(?:net|com)"
    r"|ok\.ru/profile|bsky\.app/profile"
    r"|line\.me/(?:ti|r/ti)/p|weibo\.com/u|(?:zhihu|douban)\.com/people)/"
    r"(?!(?:pages|groups|events|hashtag|share|sharer|intent|watch|explore|search|login"
    r"|reel|reels|stories|p|i|home|help|legal|about|company|jobs|policies|privacy"
    r"|marketplace|settings|tag|profile\.php|business|download)"
    r"(?![\w.\-]))[@~$]?(?P<v>[\w\-%][\w.\-%]{2,60}(?<![.\-]))",
    re.IGNORECASE,
)
"""Somebody's page at a network; what else stands there is no person."""
_PAGES = (
    *(".com/", ".COM/", ".me/", ".net/", ".tv/", ".ru/", ".am/", ".ee/", ".app/"),
)
_PAGES_OF = (
    (_FORGE, ("hub.com/", "lab.com/", "cket.org/")),
    (_PAGE, _PAGES),
)
"""What shows whose page it is, and signs of which one must be there."""
_PROFILE = late.compile(
    r"(?<=[\w\-]\.)[a-z]{2,12}(?::[0-9]{2,5})?/(?:[a-z]{2}(?:-[a-z]{2})?/)?"
    r"(?:(?P<sure>u|profile|profil|perfil|profilo|profiel|@(?=\w)|~(?=\w)|people|author)"
    r"|users?|members?|usuario|utente|utilisateur|benutzer)(?:(?<=[@~])|/)"
    r"(?:[0-9]{3,12}/)?@?"
    r"(?!(?:me|self|login|logout|signup|register|settings|edit|new|list|all|search|help"
    r"|view|index|home|profile|password|create|delete|update|current|details|id|api"
    r"|account|repos|default|avatar|admin|root|null|none|example|name|username|user"
    r"|user_id|userid)(?![\w.\-]))"
    r"(?P<v>[^\W\d][\w.\-%]{2,60}(?<![.\-]))(?![\w:{<])",
    re.IGNORECASE,
)
"""Somebody's page on any site; a plain word behind `/users/` may be a function."""
_NO_WORD = late.compile(r"[0-9._\-%]")


def find(scan: Scan) -> Iterator[Hit]:
    """Whom the address of a page names."""
    text = scan.text
    if "/" not in text:
        return
    for shape, signs in _PAGES_OF:
        if any(map(text.__contains__, signs)):
            for match in shape.finditer(text):
                yield _hit(*match.span("v"), match["v"])
    for match in _PROFILE.finditer(text):
        if match["sure"] or _NO_WORD.search(match["v"]):
            yield _hit(*match.span("v"), match["v"])


def _hit(start: int, end: int, name: str) -> Hit:
    return Hit(start, end, Kind.USERNAME, name.lower(), "username", LIKELY)
