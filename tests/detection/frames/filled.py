"""The frames of the lists with invented values in their slots."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
VALUES: Mapping[str, Mapping[str, str]] = json.loads(
    (HERE / "values.json").read_text("utf-8")
)
"""By slot and language; names, four a language, with "|" between."""
EVERY: Mapping[str, str] = {
    "N": "9",
    "NUM": "4712",
    "MAIL": "j.karlos@example.org",
    "USER": "jkarlos87",
    "PW": "Tr0ub4dor&3x",
    "PIN": "4712",
    "OTP": "471236",
    "KEY": "sk-proj-aB3dE5gH7jK9mN1pQ3sT5vW7yZ",
}
PAPERS: Mapping[str, str] = {
    "passport": "C01X47K29",
    "idcard": "T22004712",
    "licence": "B072RRE2I5",
    "permit": "Y8K471236",
    "student": "4712368",
    "staff": "471236",
    "patient": "0047123",
    "customer": "20471236",
}
"""What has the same form everywhere; other papers have the national number."""
ASKED: Mapping[str, frozenset[str]] = {
    "phone": frozenset({"TEL"}),
    "id": frozenset({"ID"}),
    "address": frozenset({"ADDR"}),
    "bank": frozenset({"IBAN"}),
    "birth": frozenset({"DATE"}),
    "account": frozenset({"USER", "PW", "PIN", "KEY", "OTP", "PLATE"}),
    "not": frozenset({"NUM"}),
}
"""The slots that a kind of numbers is about; of names every name is."""
DOCUMENTS: Mapping[str, frozenset[str]] = dict.fromkeys(
    "json table log mails form markup minutes speech chat prompt document".split(),
    frozenset({"P", "G", "S", "TEL", "MAIL", "ADDR", "IBAN", "USER", "PW", "PLATE"}),
)
"""All but days, which may be any, and numbers without a label."""
NAMES = frozenset({"P", "G", "S"})
_SLOT = re.compile(
    r"\{([PGSN]|TEL|MAIL|ID|ADDR|IBAN|DATE|USER|PW|PIN|OTP|KEY|PLATE|NUM)(?::[a-z]+)?\}"
)


class Filled(NamedTuple):
    """A frame with its values, and which of them is asked for."""

    lang: str
    kind: str
    text: str
    asked: tuple[str, ...]
    """The values to be found, of people their names; of nobody: those that stay."""
    unread: bool
    """Every second frame, whose misses nobody read while the rules were mended."""


def frames(name: str) -> Iterator[Filled]:
    """Each frame of a list, filled."""
    for i, line in enumerate((HERE / f"{name}.jsonl").read_text("utf-8").splitlines()):
        row = json.loads(line)
        values = _values(row, i // 2)
        slots = {**ASKED, **DOCUMENTS}.get(row["kind"], NAMES)
        kind = row.get("category", row["kind"])
        asked = [m[1] for m in _SLOT.finditer(row["text"]) if m[1] in slots]
        yield Filled(
            row["lang"],
            kind,
            _filled(row["text"], values),
            tuple(values[slot] for slot in asked),
            unread=not i % 2,
        )


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _values(row: Mapping[str, str], turn: int) -> Mapping[str, str]:
    lang = row["lang"]
    name = VALUES["P"][lang].split("|")[turn % 4]
    number = PAPERS.get(row.get("paper", "")) or VALUES["ID"][lang]
    own = {slot: by_lang.get(lang, by_lang["de"]) for slot, by_lang in VALUES.items()}
    return {**EVERY, **own, "P": name, **_halves(name, lang), "ID": number}


def _halves(name: str, lang: str) -> Mapping[str, str]:
    if lang.startswith("zh"):
        return {"G": name[1:], "S": name[0]}
    first, rest = name.split(" ", 1)
    return {"G": rest, "S": first} if lang == "hu" else {"G": first, "S": rest}
