"""Secrets with a shape of their own: vendors' keys, tokens, private keys, URLs.

GDPR Art. 32: a secret never leaves, whatever the destination. Prefixes are those the
vendors publish for secret scanning.
"""

import re
from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, SURE, Hit
from carnet.detection.identifiers.online.evidence.made_up import is_drawn
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import FIRST_HAN
from carnet.vocabulary import Kind

_TAIL = r"(?![0-9A-Za-z])"
_SPOKEN = late.compile(r"[^\W\d_][ \n]|[^\W\d_]?[(`]|[:,][ ]")
"""What stands before a word of a sentence."""
# Sign that must be there, then the whole shape. The sign is looked for first: it costs
# nothing on a text without secrets.
_VENDORS: tuple[tuple[str, str], ...] = (
    ("sk-", r"c?sk-(?:ant-|proj-|svcacct-|admin-|or-v1-|lf-)?[A-Za-z0-9_\-]{20,}"),
    ("gh", r"gh[pousr]_[A-Za-z0-9]{30,}"),
    ("github_pat_", r"github_pat_[A-Za-z0-9_]{22,}"),
    ("glpat-", r"glpat-[A-Za-z0-9_\-]{20,}"),
    ("AKIA", r"AKIA[0-9A-Z]{16}"),
    ("ASIA", r"ASIA[0-9A-Z]{16}"),
    ("AIza", r"AIza[0-9A-Za-z_\-]{35}"),
    ("ya29.", r"ya29\.[0-9A-Za-z_\-]{20,}"),
    ("GOCSPX-", r"GOCSPX-[0-9A-Za-z_\-]{20,}"),
    ("xox", r"xox[abeoprs]-[0-9A-Za-z\-]{10,}"),
    ("xapp-", r"xapp-[0-9A-Za-z\-]{20,}"),
    ("hf_", r"hf_[A-Za-z0-9]{20,}"),
    ("gsk_", r"gsk_[A-Za-z0-9]{20,}"),
    ("r8_", r"r8_[A-Za-z0-9]{20,}"),
    ("xai-", r"xai-[A-Za-z0-9]{40,}"),
    ("pplx-", r"pplx-[A-Za-z0-9]{30,}"),
    ("SG.", r"(?<![_\-])SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}"),
    ("_live_", r"(?:sk|rk|pk)_live_[A-Za-z0-9]{16,}"),
    ("_test_", r"(?:sk|rk)_test_[A-Za-z0-9]{16,}"),
    ("whsec_", r"whsec_[A-Za-z0-9+/=]{16,}"),
    ("npm_", r"npm_[A-Za-z0-9]{30,}"),
    ("pypi-", r"pypi-AgE[A-Za-z0-9_\-]{40,}"),
    ("dop_v1_", r"dop_v1_[a-f0-9]{40,}"),
    ("shp", r"shp(?:at|ss|ca|pa|tka)_[a-fA-F0-9]{32}"),
    ("key-", r"key-[0-9a-f]{32}"),
    ("LTAI", r"LTAI[A-Za-z0-9]{12,24}"),
    ("AKID", r"AKID[A-Za-z0-9]{32}"),
    ("tskey-", r"tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{16,}"),
    ("dckr_pat_", r"dckr_pat_[A-Za-z0-9_\-]{20,}"),
    ("glsa_", r"glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"),
    ("lin_api_", r"lin_api_[A-Za-z0-9]{32,}"),
    ("ntn_", r"ntn_[A-Za-z0-9]{40,}"),
    ("secret_", r"secret_[A-Za-z0-9]{40,}"),
    ("sntrys_", r"sntrys_[A-Za-z0-9+/=_\-]{40,}"),
    ("hvs.", r"hvs\.[A-Za-z0-9_\-]{20,}"),
    ("atlasv1", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-]{40,}"),
    ("PMAK-", r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
    ("NRAK-", r"NRAK-[A-Z0-9]{27}"),
    ("EAAC", r"EAACEdEose0cBA[0-9A-Za-z]+"),
    ("sq0", r"sq0(?:atp|csp)-[0-9A-Za-z_\-]{22,}"),
    ("xkeysib-", r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
    ("figd_", r"figd_[A-Za-z0-9_\-]{30,}"),
    ("sbp_", r"sbp_[a-f0-9]{40}"),
    ("ph", r"ph[cx]_[A-Za-z0-9]{32,}"),
    ("tvly-", r"tvly-[A-Za-z0-9\-]{20,}"),
    ("nvapi-", r"nvapi-[A-Za-z0-9_\-]{40,}"),
    ("fw_", r"fw_[A-Za-z0-9]{22,}"),
    ("co_", r"co_[A-Za-z0-9]{38,}"),
    ("gl", r"gl(?:ptt|rt|dt|cbt|ft|soat|agent|imt|oas)-[A-Za-z0-9_\-]{20,}"),
    ("lsv2_", r"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
    ("ATATT3", r"ATATT3[A-Za-z0-9_\-=]{40,}"),
    ("ATCTT3", r"ATCTT3[A-Za-z0-9_\-=]{40,}"),
    ("ATBB", r"ATBB[A-Za-z0-9]{32,}"),
    ("ops_eyJ", r"ops_eyJ[A-Za-z0-9+/=_\-]{40,}"),
    ("dapi", r"dapi[a-f0-9]{32}(?:-[0-9])?"),
    ("EAA", r"EAA[A-Za-z0-9]{80,}"),
    ("pcsk_", r"pcsk_[A-Za-z0-9_]{30,}"),
    ("sb_secret_", r"sb_secret_[A-Za-z0-9_\-]{20,}"),
    ("nfp_", r"nfp_[A-Za-z0-9]{36,}"),
    ("pscale_", r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_\-.=]{32,}"),
    ("re_", r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}"),
    ("jina_", r"jina_[A-Za-z0-9_\-]{40,}"),
    ("e2b_", r"e2b_[a-f0-9]{40}"),
    ("pul-", r"pul-[a-f0-9]{40}"),
    ("dp.", r"dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9.]{40,}"),
    ("rubygems_", r"rubygems_[a-f0-9]{48}"),
    ("hv", r"hv[br]\.[A-Za-z0-9_\-]{24,}"),
    ("AstraCS:", r"AstraCS:[A-Za-z0-9]{20,}:[a-f0-9]{40,}"),
    ("SK", r"SK[a-f0-9]{32}"),
    ("hooks.slack.com", r"hooks\.slack\.com/services/[A-Z0-9]+/[A-Z0-9]+/\w{16,}"),
    ("api.telegram", r"api\.telegram\.org/bot[0-9]+:[\w\-]{30,}"),
    ("AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[0-9A-Z]{50,}"),
    ("eyJ", r"(?<![_\-])eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{4,}\.[A-Za-z0-9_\-]*"),
    (":AA", r"[0-9]{8,10}:AA[A-Za-z0-9_\-]{32,34}"),
    ("sk_", r"sk_[a-f0-9]{48}"),
    ("pa-", r"pa-(?=[A-Za-z_\-]{0,42}[0-9])[A-Za-z0-9_\-]{43}"),
    ("8Q~", r"[A-Za-z0-9_.~\-]{3}8Q~[A-Za-z0-9_.~\-]{31,34}"),
    ("HRKU-", r"HRKU-[A-Za-z0-9_\-]{36,}"),
    ("fm", r"fm[12][ar]?_[A-Za-z0-9+/=]{40,}"),
    ("glc_", r"glc_[A-Za-z0-9+/=]{40,}"),
    ("pat", r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    ("A21AA", r"A21AA[A-Za-z0-9_\-]{60,}"),
    ("EAAA", r"EAAA[A-Za-z0-9_\-]{56,}"),
    ("sl.", r"sl\.(?:u\.)?[A-Za-z0-9_\-]{80,}"),
    (".eyJ", r"(?:sk|tk)\.eyJ[A-Za-z0-9_\-]{20,}\.[A-Za-z0-9_\-]{16,}"),
    ("bce-v3/", r"bce-v3/ALTAK-[A-Za-z0-9]{16,}/[a-f0-9]{40}"),
    ("eyJhbGci", r"(?<![_\-])eyJhbGci[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]{16,}){2,4}"),
    (".", r"[MNO][A-Za-z0-9_\-]{23,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,40}"),
    ("oracle:thin:", r"(?<=oracle:thin:)\w{1,64}/[^\s@/\"']{3,64}(?=@)"),
    ("AccountKey=", r"AccountKey=[A-Za-z0-9+/]{40,}={0,2}"),
)
_SHAPES = tuple(
    (sign, late.compile(rf"(?<![0-9A-Za-z]){shape}{_TAIL}")) for sign, shape in _VENDORS
)
_DASHED = tuple(pair for pair in _SHAPES if "_" not in pair[0])
_SIGNS = b"x" * 15  # the shortest of these shapes: a token of Slack
_CLASSES = bytes(
    b"x"[0] if chr(n).isascii() and (chr(n).isalnum() or chr(n) in "_-./:=+~") else 0
    for n in range(256)
)
_PEM = late.compile(r"-----BEGIN (?P<k>[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?)-----")
_PEM_BODY = late.compile(r"(?:(?:\s|\\n)*+[A-Za-z0-9+/=]{16,}+)*+")
_PUTTY = late.compile(
    r"Private-Lines:[ ][0-9]{1,3}\s(?P<v>(?:[A-Za-z0-9+/=]{4,80}\s{0,2})+?)"
    r"(?=Private-MAC:|\Z|[^A-Za-z0-9+/=\s])"
)
"""The private half of a key as PuTTY keeps it."""
_PEM_MOST = 16_000  # characters; an RSA key of 8192 bits has 6 400
_SCHEME = late.compile(
    r"\b(?:[Bb]earer|[Bb]asic|[Tt]oken|DPoP)[ \t]+(?P<v>[A-Za-z0-9._~+/%\-]{16,}=*)"
)
# An address to which anybody may post who knows it: Discord, Teams, Feishu, WeCom,
# DingTalk; and the signature of an address of Azure's, by which anybody may read.
_HOOK = late.compile(
    r"(?:/webhooks/[0-9]{15,20}/|/webhookb2/|/bot/v2/hook/|/webhook/send\?key="
    r"|/robot/send\?access_token=|(?<![A-Za-z0-9])sig=(?=[A-Za-z0-9%+/]{40}))"
    r"(?P<v>[0-9A-Za-z@/_%+\-]{20,400}=?)"
)
_HOOKS = ("/webhook", "/hook/", "/robot/", "sig=")
# The session of somebody who is logged in; names as frameworks give them.
_SESSION = late.compile(
    r"(?<![A-Za-z0-9])(?:connect\.sid|sid|phpsessid|jsessionid|asp\.net_sessionid"
    r"|csrf_?token|xsrf-token|(?:[a-z]{1,16}_)?sess(?:ion)?[_\-]?(?:id|token|key)?)="
    r"[\"']?(?P<v>(?=[^\s;\"',&]{0,64}[0-9])[A-Za-z0-9%._~+/\-]{16,512}=*)",
    re.IGNORECASE,
)
_SESSIONS = ("sid=", "id=", "oken=", "ess=", "ion=", "key=", "SID=", "ID=", "OKEN=")
_SCHEMES = ("earer ", "asic ", "oken ", "DPoP ", "earer\t")
_SCHEME_WORDS = frozenset({"bearer", "basic", "token", "dpop"})
_USERINFO = late.compile(r"://[^\s/:@'\"<>]{0,64}:(?P<v>[^\s/@'\"<>]{3,128})@")
_OPTION = late.compile(
    r"(?:(?<=\s)-u|--user|--proxy-user)[ =][\"']?(?=[^\s:]{0,63}[A-Za-z])"
    r"[^\s:\"'/]{1,64}"
    r":(?P<v>[^\s\"'@/]{4,128})"
)
# `pass: '...'` of a mail server, where the bare word would be a ticket or a test's end.
_SETTING = late.compile(
    r"(?:^|(?<=[ \t,;]))[\"']?(?:[a-z]{2,12}_)?pass[\"']?[ \t]*[:=][ \t]*"
    r"(?P<q>[\"'])(?P<v>(?=[^\n]*[0-9])[^\s\"']{6,64})(?P=q)",
    re.MULTILINE,
)
_SET = late.compile(r"pass[\"']?[ \t]*[:=][ \t]*[\"']")
"""What stands in it: a program says `pass` alone in many lines."""
_USERS = Sieve(late.compile(r"user\Z").search)
"""Words that end with what an option of a command is called."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every secret that a prefix, a scheme or a frame gives away."""
    text = scan.text
    runs = list(_runs(text))
    every = "\n".join(text[low:high] for low, high in runs)
    for sign, shape in (_SHAPES if "_" in every else _DASHED) if runs else ():
        if sign in every:
            for match in _in_runs(text, runs, sign, shape):
                yield _hit(*match.span(), match[0], "secret.key", CERTAIN)
    yield from _drawn(text, runs)
    yield from _framed(scan)


def _drawn(text: str, runs: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Keys of no vendor in a sentence, which no word names: `use k7Hq2v... for now`.

    Behind a quote or a sign it may be the number of anything in a program's data.
    """
    for low, high in runs:
        value = text[low:high].rstrip(".:")
        before = text[max(0, low - 2) : low]
        spoken = before[-1:] >= FIRST_HAN or _SPOKEN.fullmatch(before)
        if spoken and is_drawn(value):
            yield _hit(low, low + len(value), value, "secret.drawn", LIKELY)


def _in_runs(
    text: str, runs: Sequence[tuple[int, int]], sign: str, shape: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """The keys of one vendor: a run holds all characters of any, and ends it."""
    for low, high in runs:
        if text.find(sign, low, high) >= 0:
            yield from shape.finditer(text, low, high)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """What of the text is long enough to hold a key.

    Eighty signs are looked for there: in all of a long text that would cost more than
    all other rules.
    """
    marks = text.encode("latin-1", "replace").translate(_CLASSES)
    at = marks.find(_SIGNS)
    while at >= 0:
        end = marks.find(b"\0", at)
        yield at, end if end >= 0 else len(text)
        at = marks.find(_SIGNS, end) if end >= 0 else -1


def _framed(scan: Scan) -> Iterator[Hit]:
    """Private keys, passwords in URLs, tokens behind their scheme."""
    text = scan.text
    if "-----BEGIN " in text or "Private-Lines:" in text:
        yield from _keys(text)
    yield from _credentials(scan)
    if scan.says(_SCHEME_WORDS) and any(sign in text for sign in _SCHEMES):
        for match in _SCHEME.finditer(text):
            if any(c.isdigit() for c in match["v"]):
                yield _hit(*match.span("v"), match["v"], "secret.token", CERTAIN)
    if "=" in text and any(sign in text for sign in _SESSIONS):
        for match in _SESSION.finditer(text):
            yield _hit(*match.span("v"), match["v"], "secret.session", SURE)


def _credentials(scan: Scan) -> Iterator[Hit]:
    """Passwords in URLs, in the options of a command, behind a key of a setting."""
    text = scan.text
    for match in _SETTING.finditer(text) if _SET.search(text) else ():
        if sum(c.isalnum() for c in match["v"]) < len(match["v"]):
            yield _hit(*match.span("v"), match["v"], "secret.option", SURE)
    for match in _HOOK.finditer(text) if any(map(text.__contains__, _HOOKS)) else ():
        yield _hit(*match.span("v"), match["v"], "secret.url", CERTAIN)
    if "://" in text and "@" in text:
        for match in _USERINFO.finditer(text):
            yield _hit(*match.span("v"), match["v"], "secret.url", SURE)
    named = _USERS.of(scan.plain) and ("user " in text or "user=" in text)
    if named or ("-" in text and " -u" in text):
        for match in _OPTION.finditer(text):
            yield _hit(*match.span("v"), match["v"], "secret.option", SURE)


def _keys(text: str) -> Iterator[Hit]:
    """PEM blocks to their end line; without one, as far as the base64 goes.

    And the private half of PuTTY's.
    """
    for match in _PUTTY.finditer(text):
        yield _hit(*match.span("v"), match["v"], "secret.private_key", LABELLED)
    reached = 0
    for match in _PEM.finditer(text):
        start, body = match.span()
        if start < reached:
            continue
        closing = f"-----END {match['k']}-----"
        end = text.find(closing, body, body + _PEM_MOST)
        rest = _PEM_BODY.match(text, body)
        if end >= 0:
            reached = end + len(closing)
        elif rest and rest.end() > body:
            reached = rest.end()
        else:
            continue
        value = text[start:reached]
        yield _hit(start, reached, value, "secret.private_key", LABELLED)


def _hit(start: int, end: int, value: str, rule: str, score: int) -> Hit:
    return Hit(start, end, Kind.PASSWORD_SECRET, value, rule, score)
