"""Which answers repeat what earlier calls sent, and so are restored from the vault."""

from carnet.crossing.message import Message
from carnet.redaction import Nature

_READS = ("GET", "HEAD")
_SAYS_NOTHING = (b"", b"{}")
"""Bodies under which a request only asks for what is there."""
_NOT_SAID = (Nature.PROTOCOL, Nature.OPAQUE)


def rereads(message: Message) -> bool:
    """May its answer hold what earlier calls sent?

    Only where the request says nothing of its own: lists, single things, what cancels
    or deletes them (vendors add such paths every week), and a run on what is stored,
    where the dialect says so. What it computes or makes anew repeats the request alone.
    """
    asked, dialect = message.request, message.dialect
    if asked.bulk is not None:
        return False
    silent = asked.body in _SAYS_NOTHING
    if asked.method.upper() in _READS:
        return silent or not _says_something(message)
    if dialect is not None and dialect.begins(message.path):
        return False
    keeps = dialect is not None and dialect.keeps(message.path)
    return silent or (keeps and not _says_something(message))


def _says_something(message: Message) -> bool:
    """Is there text of the caller's own in its body, or a file?"""
    said = (one for one in message.slots if one.nature not in _NOT_SAID)
    texts = (one.text for one in said if not one.is_key)
    return message.unread > 0 or any(text.strip() for text in texts)
