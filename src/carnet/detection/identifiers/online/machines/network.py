"""Addresses of machines and devices: IPv4, IPv6, MAC, IMEI; no numbers of versions.

Sources: RFC 791, RFC 4291 §2.2, IEEE 802-2014 §8 (MAC), 3GPP TS 23.003 §6 (IMEI). A
loopback, netmask or multicast address says nothing about a person and stays.

From which version to which something was updated (`from 10.4.2.1 to 10.5.0.3`) are two
numbers of four parts, with a small word or an arrow between, behind a word for an
update or a device's software, by `updates.toml`; where the sentence speaks of the net,
they are addresses.
"""

import ipaddress
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, compress
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers.bank import luhn
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import LETTER, Atoms, Run, Scan
from carnet.detection.letters import holds
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_FOUR: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_BETWEEN: Final = (
    r"(?:[-\u2010][^\W\d_]{1,6})?[ ]?"
    r"(?:[\u4e00-\u9fff]{1,6}|->|=>|\u2192|[\u2013\u2014-]|(?:[^\W\d_]{1,12}[ ]){0,3})"
    r"[ ]?v?"
)
_TO: Final = late.compile(rf"{_BETWEEN}{_FOUR}(?![0-9]|\.[0-9])")
_FROM: Final = late.compile(rf"(?<![0-9.]){_FOUR}{_BETWEEN}\Z")
_REACH: Final = 90  # characters before the first, and behind the second
_STEP: Final = 40  # characters from one to the other
_IMEI = 15  # digits (TS 23.003 §6.2.1)
_GROUPINGS = ((2, 6, 6, 1), (15,), (8, 6, 1), (6, 2, 6, 1), (14, 1))
"""As boxes, bills and phones show them: type, serial number, check digit."""
_GROUPED = late.compile(b"|".join(re.escape(bytes(sizes)) for sizes in _GROUPINGS))
"""The same as an expression over the sizes of groups: a table has hundreds of them."""
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = late.compile(
    rf"(?<![0-9A-Za-z.])(?:{_OCTET}\.){{3}}{_OCTET}(?![0-9A-Za-z]|\.[0-9])"
)
_POINT = r"(?:\[\.\]|\(\.\)|\{\.\})"
_DEFANGED = late.compile(
    rf"(?<![0-9A-Za-z.])(?:{_OCTET}{_POINT}{_OCTET}{_POINT}{_OCTET}{_POINT}{_OCTET}"
    rf"|{_OCTET}\.{_OCTET}\.{_OCTET}{_POINT}{_OCTET}"
    rf"|{_OCTET}{_POINT}{_OCTET}\.{_OCTET}\.{_OCTET})(?![0-9A-Za-z]|\.[0-9])"
)
"""As reports of attacks write one, so that nobody follows it: `192.0.2[.]7`."""
_MAY_BE_DEFANGED = ("[.]", "(.)", "{.}")
_PADDED = late.compile(
    r"(?<![0-9A-Za-z.])(?=[0-9.]{0,12}(?<![0-9])0[0-9])(?:[0-2][0-9]{2}\.){3}[0-2][0-9]{2}"
    r"(?![0-9A-Za-z]|\.[0-9])"
)
"""With zeros before short parts, as some logs and forms have it; a label tells it."""
_MAY_BE_IPV4 = late.compile(r"\.[0-9]{1,3}\.[0-9]{1,3}\.")
"""The middle of one, which is looked for at its first sign: most texts have none."""
_WORD_BEFORE = "|".join(
    rf"(?<={last}:)" for last in ("[G-Zg-z]", r"[G-Zg-z]\w", r"[G-Zg-z]\w\w", r"\w{5}")
)
"""A word right before an address of groups, none of which it is: `mac:00:1b:44:...`."""
_IPV6 = late.compile(
    rf"(?:(?<![0-9A-Za-z:.])|{_WORD_BEFORE})"
    r"(?:[0-9A-Fa-f]{1,4}:|:(?=:)){1,8}"
    rf"(?:(?:{_OCTET}\.){{3}}{_OCTET}|[0-9A-Fa-f]{{1,4}}|:)?"
    rf"(?::[0-9A-Fa-f]{{1,4}}){{0,7}}(?::(?:{_OCTET}\.){{3}}{_OCTET})?"
    r"(?![0-9A-Za-z]|::|:[0-9A-Fa-f]{1,4}(?![0-9A-Za-z])|\.[0-9])"
)
_WIDEST = 90  # characters of what `_IPV6` reads
_MAY_BE_IPV6 = late.compile(r":[0-9A-Fa-f]{0,4}:")
_MAC = late.compile(
    rf"(?:(?<![0-9A-Za-z:\-])|{_WORD_BEFORE})(?:[Mm][Aa][Cc])?"
    r"(?P<v>[0-9A-Fa-f]{2}(?P<s>[:\-])(?:[0-9A-Fa-f]{2}(?P=s)){4}[0-9A-Fa-f]{2})"
    r"(?![0-9A-Za-z]|[:\-][0-9A-Fa-f])"
)
_PAIRS = {s: late.compile(rf"{s}[0-9A-Fa-f]{{2}}{s}[0-9A-Fa-f]{{2}}{s}") for s in ":-"}
_MAC_DOTTED = late.compile(
    r"(?<![0-9A-Za-z.])(?P<v>[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})"
    r"(?![0-9A-Za-z]|\.[0-9A-Za-z])"
)
_MAC_PAIRED = late.compile(
    r"(?<![0-9A-Za-z.])(?:[Mm][Aa][Cc][ ]?)?"
    r"(?P<v>[0-9A-Fa-f]{2}(?P<s>[. ])(?:[0-9A-Fa-f]{2}(?P=s)){4}[0-9A-Fa-f]{2})"
    r"(?![0-9A-Za-z]|[. ][0-9A-Fa-f]{1,2}(?![0-9A-Za-z]))"
)
"""In pairs, with full stops or blanks between them."""
_SPOKEN = ("mac", "MAC", "Mac")
"""What stands before pairs that blanks part, in any language."""
_MAY_BE_SPOKEN = late.compile(r"[ ](?:[0-9A-Fa-f]{2}[ ]){4}")
_MAY_BE_POINTED = late.compile(r"\.(?:[0-9A-Fa-f]{2}\.){4}")
_MAY_BE_SPACED = late.compile(
    r"[0-9](?:(?<=[ ].)|(?<=[ ][0-9A-Fa-f].))[0-9A-Fa-f]?(?:[ ][0-9A-Fa-f]{2}){3}[ ]"
)
"""The same without that word; it begins with a digit, as prose has few."""
_MAY_BE_DOTTED = late.compile(r"\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}")
# Without a label: letters in it, and a digit in each part; words spell no such thing.
_MIXED = late.compile(
    r"(?=[0-9.]*[A-Fa-f])(?:[A-Fa-f]{0,3}[0-9][0-9A-Fa-f]{0,3}(?:\.|\Z)){3}"
)
_LETTERED = late.compile(r"(?=[0-9]*[A-F])(?=[A-F]*[0-9])")
_PRODUCT = late.compile(r"[A-Za-z_]/\Z|(?<![a-z])[vV]\Z|[A-Za-z][-_]\Z|[=<>~^]=\s?\Z")
_PORT = late.compile(r":[0-9]{2,5}(?![0-9.:])")
"""Behind an address, and no version: `openvpn: name/192.0.2.7:49213`."""


def _devices(sort: str) -> str:
    return expression(chain.from_iterable(table(__package__, "devices")[sort].values()))


_DRIVER = late.compile(
    lambda: (
        rf"{_devices('driver')}[^\W\d_]{{0,4}}"
        r"[ \t:]{0,2}(?:v|ver\.?|version)?[ \t:.]{0,2}\Z"
    )
)
"""What has versions of four parts, before one, in the folded text."""
_KEY = late.compile(lambda: rf"(?<![^\W_]){_devices('key')}[\"']?[ ]?[:=][ ]?[\"']?\Z")
"""The key of a device in a log; what is no IMEI may be its model."""
_BESIDE = 36  # characters read before an address
_CIDR = late.compile(r"/[0-9]{1,3}(?![0-9])")
_DIGITS = late.compile(r"[0-9]+")
_NOTATION = late.compile(r"[^0-9A-Fa-f]")
_OCTET_MOST = 255
_PRIVATE = 10  # RFC 1918's 10/8 has small octets, and a machine behind it
_SMALL = 64  # octets of section numbers, OIDs and versions


class _Words(NamedTuple):
    update: re.Pattern[str]
    net: re.Pattern[str]


@cache
def _words() -> _Words:
    """Expressions for the rows of `updates.toml`, in the folded text."""
    rows = table(__package__, "updates")

    def shape(row: str) -> re.Pattern[str]:
        words = {word for every in rows[row].values() for word in every}
        return late.compile(
            rf"(?<![^\W_])(?:{expression(words)})|{any_of(rows['han'][row])}"
        )

    return _Words(shape("update"), shape("net"))


def is_step(scan: Scan, start: int, end: int) -> bool:
    """Is what stands there the version from which, or to which, something goes?"""
    text = scan.folded
    to = _TO.match(text, end, end + _STEP)
    begun = _FROM.search(text, max(0, start - _STEP), start)
    if to is None and begun is None:
        return False
    low = begun.start() if begun else start
    lead = text[max(0, low - _REACH) : low].rpartition("\n")[2]
    rest = text[to.end() if to else end :][:_REACH].partition("\n")[0]
    between = (
        text[begun.start() : start] if begun else text[end : to.end() if to else end]
    )
    around = f"{lead} {between} {rest}"
    words = _words()
    return bool(words.update.search(around)) and not words.net.search(around)


def find(scan: Scan) -> Iterator[Hit]:
    """Every address of a machine or device that may lead to a person."""
    text = scan.text
    if _MAY_BE_IPV4.search(text):
        yield from _ipv4(scan)
        yield from _padded(scan)
    if any(map(text.__contains__, _MAY_BE_DEFANGED)):
        yield from _defanged(text)
    if _MAY_BE_DOTTED.search(text):
        labelled = _speaks_of_device(scan)
        for hit in _macs(scan, _MAC_DOTTED):
            if labelled or _MIXED.fullmatch(text, hit.start, hit.end):
                yield hit
    if _may_be_paired(scan):
        yield from _paired(scan)
    yield from _ipv6(scan)
    if has_pairs(text):
        yield from _macs(scan, _MAC)


def _paired(scan: Scan) -> Iterator[Hit]:
    """Pairs of a MAC that a label tells; with full stops also letters among digits."""
    for hit in _macs(scan, _MAC_PAIRED):
        written = scan.text[hit.start : hit.end]
        every = scan.around(hit.start, hit.end).every
        mixed = "." in written and _LETTERED.match(hit.normal)
        if "device" in every or (mixed and "version" not in every):
            yield hit


def _may_be_paired(scan: Scan) -> bool:
    text = scan.text
    if _MAY_BE_POINTED.search(text) or is_spoken(scan):
        return True
    return scan.has_number and _MAY_BE_SPACED.search(text) is not None


def is_spoken(scan: Scan) -> bool:
    """Whether pairs that blanks part stand in a text that has the word for them."""
    told = scan.has_number and any(word in scan.text for word in _SPOKEN)
    return told and _MAY_BE_SPOKEN.search(scan.text) is not None


def has_pairs(text: str) -> bool:
    """Whether a MAC may stand in the text; costs little where none does."""
    return any(
        holds(text, sign, 3) and pattern.search(text) is not None
        for sign, pattern in _PAIRS.items()
    )


def _speaks_of_device(scan: Scan) -> bool:
    """Whether any label of the text speaks of a device."""
    return bool(scan.labels.having("device"))


def _ipv4(scan: Scan) -> Iterator[Hit]:
    for match in _IPV4.finditer(scan.text):
        start, end = match.span()
        octets = [int(octet) for octet in match[0].split(".")]
        if octets[0] in {0, 127, 255} or octets[0] >= 224 or octets[1:] == [0, 0, 0]:  # noqa: PLR2004
            continue
        product = _PRODUCT.search(scan.text, max(0, start - 3), start)
        if product and not (product[0][-1] == "/" and _PORT.match(scan.text, end)):
            continue
        if _is_network(scan.text, start, end) or _DRIVER.search(
            scan.folded, max(0, start - _BESIDE), start
        ):
            continue
        if is_step(scan, start, end):
            continue
        evidence = scan.around(start, end)
        small = max(octets) < _SMALL and octets[0] != _PRIVATE
        if "version" in evidence.near or (small and evidence.says("version")):
            continue
        if small and not evidence.says("ip"):
            continue
        score = LABELLED if evidence.says("ip") else CERTAIN
        yield Hit(start, end, Kind.IP_ADDRESS, match[0], "ipv4", score)


def _padded(scan: Scan) -> Iterator[Hit]:
    """IPv4 addresses with zeros before short parts, behind a label alone."""
    for match in _PADDED.finditer(scan.text) if "ip" in scan.tags else ():
        octets = list(map(int, match[0].split(".")))
        if max(octets) <= _OCTET_MOST and scan.around(*match.span()).says("ip"):
            normal = ".".join(map(str, octets))
            yield Hit(*match.span(), Kind.IP_ADDRESS, normal, "ipv4", LABELLED)


def _defanged(text: str) -> Iterator[Hit]:
    """IPv4 addresses whose points stand in brackets."""
    for match in _DEFANGED.finditer(text):
        octets = _DIGITS.findall(match[0])
        if not ipaddress.IPv4Address(".".join(octets)).is_loopback:
            normal = ".".join(octets)
            yield Hit(*match.span(), Kind.IP_ADDRESS, normal, "ipv4", CERTAIN)


def _is_network(text: str, start: int, end: int) -> bool:
    """Whether the address is a whole network in CIDR notation, which is nobody's."""
    prefix = _CIDR.match(text, end)
    if prefix is None:
        return False
    try:
        network = ipaddress.ip_network(text[start : prefix.end()])
    except ValueError:  # host bits are set, or no such prefix: a machine's address
        return False
    return network.num_addresses > 1


def _near(
    sign: re.Pattern[str], shape: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """As `shape.finditer`, beside the signs alone, which are quick to find."""
    reached = 0
    for found in sign.finditer(text):
        low, high = max(reached, found.start() - _WIDEST), found.end() + _WIDEST
        for match in shape.finditer(text, low, high):
            if match.start() > found.end():
                break  # it has a sign of its own; here it may be cut off
            reached = match.end()
            yield match


def _ipv6(scan: Scan) -> Iterator[Hit]:
    for match in _near(_MAY_BE_IPV6, _IPV6, scan.text):
        groups = [group for group in match[0].split(":") if group]
        letters = "".join(groups)
        if len(groups) < 3 or not any(c.isdigit() for c in letters):  # noqa: PLR2004
            continue
        try:
            address = ipaddress.IPv6Address(match[0])
        except ValueError:
            continue
        if _is_network(scan.text, *match.span()):
            continue
        if address.is_loopback or address.is_unspecified or address.is_multicast:
            continue
        if address.ipv4_mapped and "." in match[0]:
            continue  # as the address in it says
        yield Hit(*match.span(), Kind.IP_ADDRESS, str(address), "ipv6", CERTAIN)


def _macs(scan: Scan, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for match in pattern.finditer(scan.text):
        normal = _NOTATION.sub("", match["v"]).upper()
        if len(set(normal)) > 1:  # 00:00:..., ff:ff:...
            yield Hit(*match.span("v"), Kind.DEVICE_ID, normal, "mac", CERTAIN)


def _sentences(run: Run) -> Iterator[tuple[int, int]]:
    """Groups of a run, cut where a full stop ends a sentence: `...518. 2 days`."""
    if ". " not in run.written:
        yield 0, len(run.atoms)
        return
    first, begin = 0, run.atoms[0][0]
    for index, (_, end) in enumerate(run.atoms[:-1], 1):
        if run.written.startswith(". ", end - begin):
            yield first, index
            first = index
    yield first, len(run.atoms)


def _fifteen(run: Run) -> Iterator[tuple[Atoms, list[bool]]]:
    """Groups of a sentence that have so many digits; which are of digits alone.

    Of a longer one those that are grouped as an IMEI is: another number may follow, or
    stand in the line below.
    """
    for first, until in _sentences(run):
        digits = [LETTER not in shape for shape in run.shapes[first:until]]
        count = sum(map(len, compress(run.shapes[first:until], digits)))
        if count == _IMEI:
            yield run.atoms[first:until], digits
        elif count > _IMEI:
            for low, high in _grouped(run.shapes[first:until]):
                yield run.atoms[first + low : first + high], [True] * (high - low)


def _grouped(shapes: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """From where to where groups of digits are as long as those of an IMEI."""
    sizes = [0 if LETTER in shape else min(len(shape), 99) for shape in shapes]
    return (one.span() for one in _GROUPED.finditer(bytes(sizes)))


def find_imeis(scan: Scan) -> Iterator[Hit]:
    """Every IMEI that a label or its official grouping (2-6-6-1) vouches for."""
    long = (run for run in scan.runs if run.written.count("9") >= _IMEI)
    for every, digits in chain.from_iterable(map(_fifteen, long)):
        atoms = list(compress(every, digits))
        number = "".join(scan.text[low:high] for low, high in atoms)
        start, end = atoms[0][0], atoms[-1][1]
        if any(start < low < end for low, _ in set(every).difference(atoms)):
            continue
        groups = [high - low for low, high in atoms]
        key = _KEY.search(scan.folded, max(0, start - _BESIDE), start)
        labelled = scan.around(start, end).says("device") or (key and luhn(number))
        if luhn(number) and (labelled or groups == [2, 6, 6, 1]):
            score = LABELLED if labelled else LIKELY
            yield Hit(start, end, Kind.DEVICE_ID, number, "imei", score)
        elif labelled:
            yield Hit(start, end, Kind.DEVICE_ID, number, "imei", POSSIBLE)
