"""Doing what an alternative says, literally: settings, another host, less data.

Nothing here asks how an alternative was found. The sentence is read as an officer
would read it, its settings are written into a configuration, and that is loaded.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tests.policy.deciding import LAW, ON

from carnet import config
from carnet.law import Gdpr
from carnet.policy import evaluate, locate
from carnet.vocabulary import Approval, Content, Context, Decision, Effect, Form, Kind

CLAIMS = {
    " would be allowed with the personal data replaced": Effect.REDACT,
    " would be allowed": Effect.ALLOW,
}
SPECIAL = (Gdpr.SPECIAL, Gdpr.CRIMINAL, Gdpr.CHILD)
GROUNDS = {
    "international agreement": "48",
    "PIPL Art. 41": "41",
    "Art. 49": "49-1-b",
    "FADP Art. 17": "49-1-b",
}
YEAR = date(ON.year + 1, ON.month, ON.day)


@dataclass(frozen=True)
class Asked:
    """A configuration and a call."""

    env: Mapping[str, str]
    url: str
    kinds: frozenset[Kind]
    onward: str = ""
    """A tool server that the request names."""
    approval: str = ""
    reached: Form | None = None
    unread: tuple[str, ...] = field(default=())
    """Parts of a sentence that nobody understood."""

    def decide(self) -> Decision:
        """What is decided about it."""
        flat = {name.removeprefix("CARNET_").lower(): v for name, v in self.env.items()}
        rules = config.load(None, today=ON, environment=False, **flat).rules
        assert rules is not None
        body = {"tools": [{"server_url": f"https://{self.onward}/"}]}
        place = locate(LAW, rules, url=self.url, body=body if self.onward else None)
        given = Approval("1", self.approval, "anna", ON) if self.approval else None
        content = Content(self.kinds, 1, reached=self.reached)
        return evaluate(rules, LAW, place, content, Context(), ON, approval=given)

    def having(self, **settings: str) -> "Asked":
        """The same with more settings."""
        return replace(self, env={**self.env, **settings})

    @property
    def host(self) -> str:
        return self.url.partition("://")[2].partition("/")[0]


def follow(asked: Asked, sentence: str) -> tuple[Asked, Effect]:
    """What the sentence says to do, done; and what it claims to come of it."""
    tail, claim = next(
        (text, effect) for text, effect in CLAIMS.items() if sentence.endswith(text)
    )
    what = sentence.removesuffix(tail)
    if inside := re.fullmatch(r"the call without (\S+) inside it", what):
        assert inside.group(1) == asked.onward
        return replace(asked, onward=""), claim
    if what.startswith("the call without "):
        rest = {k for k in asked.kinds if LAW.kind(k).gdpr not in SPECIAL}
        return replace(asked, kinds=frozenset(rest)), claim
    if not what.endswith(", the call"):
        assert re.fullmatch(r"[\w.-]+(:\d+)?", what), what
        return replace(asked, url=f"https://{what}/"), claim
    return _steps(asked, what.removesuffix(", the call")), claim


def _steps(asked: Asked, steps: str) -> Asked:
    for pattern, step in STEPS.items():
        if found := re.search(pattern, steps):
            asked = step(asked, *found.groups())
            steps = steps.replace(found.group(0), "", 1)
    left = steps.replace(" and ", "").strip()
    return replace(asked, unread=(left,) if left else ())


def _purpose(asked: Asked, setting: str, selected: str, value: str) -> Asked:
    chosen = {"CARNET_PURPOSE": selected} if selected else {}
    return asked.having(**{setting: value}, **chosen)


def _ground(asked: Asked, setting: str, more: str, selected: str, value: str) -> Asked:
    """A ground of the purpose, and the kinds that it shall name beside its own."""
    prefix = setting.rpartition("__")[0]
    listed = f"{prefix}__CATEGORIES"
    wider = {listed: f"{asked.env.get(listed, '')},{more}"} if more else {}
    return _purpose(asked.having(**wider), setting, selected, value)


def _documents(asked: Asked, prefix: str, selected: str) -> Asked:
    for name in ("CN_NOTICE", "CN_CONSENT", "CN_PIPIA"):
        asked = _purpose(asked, f"{prefix}{name}", selected, "documented")
    return asked


def _texts(asked: Asked, texts: str, covers: str, outcome: str) -> Asked:
    """Each text signed with the importer, and the assessment beside each."""
    parts = [part for part in re.split(r", | and ", texts) if "assessment" not in part]
    for number, text in enumerate(parts):
        asked = _text(asked, f"CARNET_TOOLS__NEW{number}__", text, covers)
    prefixes = {
        f"CARNET_TOOLS__{name.split('__')[1]}__"
        for name in asked.env
        if name.startswith("CARNET_TOOLS__") and name.endswith("__FOR")
    }
    positive = outcome == "is positive"
    for prefix in prefixes:
        asked = asked.having(
            **{
                f"{prefix}TIA__ID": "new",
                f"{prefix}TIA__REVIEW": YEAR.isoformat(),
                f"{prefix}TIA__CONCLUSION": "positive" if positive else "negative",
                f"{prefix}TIA__MEASURES": "" if positive else "pseudonymisation",
            }
        )
    return asked


def _text(asked: Asked, prefix: str, text: str, covers: str) -> Asked:
    places = covers.replace(" and ", ", ").replace(", ", ",")
    module = re.search(r"module (\d)", text)
    return asked.having(
        **{
            f"{prefix}FOR": asked.host,
            f"{prefix}KIND": "addendum" if "Addendum" in text else "scc",
            f"{prefix}COVERS": "any" if "any site" in places else places,
            f"{prefix}EXECUTED": ON.isoformat(),
            **({f"{prefix}MODULE": module.group(1)} if module else {}),
            **({f"{prefix}EXTENSIONS": "ch"} if "Swiss" in text else {}),
        }
    )


def _route(asked: Asked, kind: str) -> Asked:
    tool = "CARNET_TOOLS__ROUTE__"
    return asked.having(
        **{
            f"{tool}FOR": asked.host,
            f"{tool}KIND": kind,
            f"{tool}COVERS": "any",
            f"{tool}EXECUTED": ON.isoformat(),
        }
    )


def _contract(asked: Asked) -> Asked:
    tool = "CARNET_TOOLS__DPA__"
    return asked.having(
        **{
            f"{tool}FOR": asked.host,
            f"{tool}KIND": "scc",
            f"{tool}MODULE": "2",
            f"{tool}EXECUTED": ON.isoformat(),
            f"{tool}DPA": "https://vendor.example/dpa",
        }
    )


def _placed(asked: Asked, said: tuple[str | None, ...]) -> Asked:
    """A host's place as it was told; of a bloc, one of its countries."""
    pairs = dict(zip(said[::2], said[1::2], strict=True))
    chosen = {
        name: "FR" if value.startswith("a country of") else value
        for name, value in pairs.items()
        if name and value
    }
    return asked.having(**chosen)


def _allowed(asked: Asked, host: str) -> Asked:
    listed = asked.env.get("CARNET_ALLOW", "")
    return asked.having(CARNET_ALLOW=f"{listed},{host}".strip(","))


def _approved(asked: Asked, by: str) -> Asked:
    ground = next(value for text, value in GROUNDS.items() if text in by)
    return replace(asked, approval=ground)


NAMED = r"(?:, CATEGORIES with ([\w,]+) too)?"
SELECTED = r"(?: and CARNET_PURPOSE=(\w+))?"
STEPS: dict[str, Callable[..., Asked]] = {
    rf"with an Art\. 9\(2\) condition for the purpose \((\w+){NAMED}{SELECTED}\)": (
        lambda asked, name, more, chosen: _ground(asked, name, more, chosen, "9-2-h")
    ),
    rf"with an Art\. 10 authority for the purpose \((\w+){NAMED}{SELECTED}\)": (
        lambda asked, name, more, chosen: _ground(asked, name, more, chosen, "BDSG 22")
    ),
    rf"with a basis for children's data for the purpose \((\w+){NAMED}{SELECTED}\)": (
        lambda asked, name, more, chosen: _ground(asked, name, more, chosen, "GDPR 8")
    ),
    rf"with a guardian's consent documented \((\w+){SELECTED}\)": (
        lambda asked, name, chosen: _purpose(asked, name, chosen, "PIPL 31")
    ),
    r"with notice, separate consent and impact assessment documented "
    rf"\((\w+)CN_NOTICE, CN_CONSENT, CN_PIPIA{SELECTED}\)": _documents,
    rf"with evidence of the CISA security requirements \((\w+){SELECTED}\)": (
        lambda asked, name, chosen: _purpose(
            asked, name, chosen, "https://a.example/cisa"
        )
    ),
    r"after ((?:SCC|the UK|a new assess).*?) that covers (.+?) and "
    r"(is positive|relies on pseudonyms)": _texts,
    r"after a[^(]*\((cn_\w+)\)": _route,
    r"with evidence of a contract that rules out training \(__DPA\)": _contract,
    r"with (\S+) in CARNET_ALLOW or CARNET_REDACT": _allowed,
    r"with its place declared \((\w+)=(\S+), (\w+)=(\w{2}|a country of the \w+)"
    r"(?:, and (\w+)=(\w+) if nothing stands behind it)?\)": (
        lambda asked, *said: _placed(asked, said)
    ),
    r"with an officer's approval of it alone, by (.+) \(carnet approve\)": _approved,
}
