"""What is stored about employees: a sheet for the works council.

For BetrVG § 87(1) no. 6 (devices that can monitor conduct or performance), BDSG § 26
and GDPR Art. 13, 88. Plain text: each stored field that may concern an employee, what
it says, how often it stands in the trail, and until when. Companies may share a trail:
each has a sheet of its own, under its own law and over its own calls.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from carnet.policy.regimes.applicable import regime_of
from carnet.report.exporters import Exporter, exporter_of
from carnet.report.groups import Groups
from carnet.report.recorded_call import RecordedCall, part, purpose_of, words
from carnet.report.trace import CELL
from carnet.report.work import Work

_FIELDS: Final = {
    "data_subject.id": "pseudonym (keyed digest) of the person a call is about, if the "
    "application named one; only who holds that person's key can find it again",
    "data_subject.conversation": "keyed digest of a conversation's name",
    "data_subject.country": "country of that person, if the application said it",
    "data_subject.declared": "kinds of data that the application declared",
    "data_categories": "kinds of data found in a call, no values",
    "purpose": "purpose of a call",
    "time": "moment of a call",
    "endpoint.host": "where a call went",
    "destination.model": "which model",
    "approval.officer": "name of the officer's key that approved a call",
    "signed_by": "names of the officers' keys that signed tools and grounds",
}
_NEVER: Final = (
    "prompts, answers, files, attachments",
    "names, addresses, account numbers or any other identifier in clear",
    "who of the staff made a call, from which device or address",
    "how long somebody worked, how much, how well: no measure of performance",
    "values behind placeholders; they stay in memory or in the operator's vault",
)
_ASK: Final = {
    "who_may_read": "who may open the trail, the vault and the keys of persons",
    "evaluation": "whether records are evaluated per person, and for what",
    "agreement": "the works agreement that this sheet belongs to",
}


_GERMAN: Final = "BetrVG § 87(1) no. 6; BDSG § 26; GDPR Art. 13, 88"
_CITED: Final[Mapping[str, tuple[str, str]]] = {
    "eu": ("GDPR Art. 13, 88", "GDPR Art. 5(2)"),
    "uk": ("UK GDPR Art. 13", "UK GDPR Art. 5(2)"),
    "ch": ("CO Art. 328b; ArGV 3 Art. 26; FADP Art. 6, 19", "FADP Art. 6, 16"),
    "cn": ("PIPL Art. 13, 17", "PIPL Art. 9, 55-56"),
    "us": ("no federal statute asks for this sheet", "28 CFR 202.1101"),
}
"""By the exporter's law: what asks what is told to employees, and what for a proof."""


@dataclass(slots=True)
class _Told:
    """What the calls of one exporter tell."""

    calls: int = 0
    counted: Groups = field(default_factory=Groups)
    """Calls in which a field of `_FIELDS` is filled."""
    until: Groups = field(default_factory=Groups)
    purposes: Groups = field(default_factory=Groups)

    def take(self, call: RecordedCall) -> None:
        """Count one call."""
        self.calls += 1
        for name in _filled_fields(call):
            self.counted.add(name, call.index)
        self.until.add(str(call.record.get("retention_until")), call.index)
        purpose = purpose_of(call.record) or "(none named)"
        self.purposes.add(purpose, call.index)


def text(work: Work) -> Iterator[bytes]:
    """The sheet of each exporter, in the order of their first calls."""
    told: dict[Exporter, _Told] = {}
    for call in work.calls():
        work.rows += 1
        told.setdefault(exporter_of(call.record), _Told()).take(call)
    for name, why in _ASK.items():
        work.missing[f"works_council.{name}"] = f"{why}: in no record"
    sheets = ([*_sheet(work, who, told[who])] for who in told)
    for number, lines in enumerate(sheets if told else [[*_sheet(work)]]):
        yield "\n".join((*[""] * bool(number), *lines)).encode() + b"\n"


def _sheet(
    work: Work, who: Exporter | None = None, told: _Told | None = None
) -> Iterator[str]:
    """One exporter's sheet under its own law; of a trail without a call nobody's."""
    cited, proof = _cited(work, who.country if who else "")
    yield "What the trail stores that may concern employees"
    yield cited
    if who:
        yield f"Exporter: {who}."
    yield ""
    yield from _lines(work, told or _Told(), proof)


def _cited(work: Work, country: str) -> tuple[str, str]:
    """Provisions of the exporter's law; without a call, and in Germany, German ones."""
    told, proof = _CITED.get(regime_of(work.law, country) or "", _CITED["eu"])
    german = work.law.country(country) in ("DE", "")
    return f"{_GERMAN if german else told}. No legal advice.", proof


def _lines(work: Work, told: _Told, proof: str) -> Iterator[str]:
    calls = f"{told.calls} {_calls(told.calls)}"
    yield f"Trail {work.origin}, {work.seen.read} records, {calls}."
    if gone := work.gone():
        yield f"{gone[0].upper()}{gone[1:]}."
    yield "Numbers in square brackets are indices of records."
    yield ""
    yield "Stored with a call:"
    for name, meaning in _FIELDS.items():
        yield f"  {name}: {meaning}"
        yield f"    {_number(told.counted, name)}"
    yield ""
    yield "Never stored:"
    yield from (f"  {one}" for one in _NEVER)
    yield ""
    yield f"What it is for (proof that calls were lawful, {proof}); purposes:"
    yield from (f"  {name}: {_number(told.purposes, name)}" for name in told.purposes)
    yield ""
    yield "Kept until; a person's key is destroyed at once on request (carnet erase):"
    yield from (f"  {name}: {_number(told.until, name)}" for name in told.until)
    yield ""
    yield "For the employer to write in:"
    yield from (f"  (missing: {name}) {why}" for name, why in _ASK.items())


def _number(groups: Groups, name: str) -> str:
    if name not in tuple(groups):
        return "in no call"
    trace = groups[name]
    return f"{trace.count} {_calls(trace.count)} [{trace.text(CELL)}]"


def _calls(count: int) -> str:
    return "call" if count == 1 else "calls"


def _filled_fields(call: RecordedCall) -> Iterator[str]:
    """Names of the fields above that this call's record fills."""
    for path in _FIELDS:
        where, _, name = path.partition(".")
        value = part(call.record, where).get(name) if name else call.record.get(where)
        if path == "signed_by":
            signed = part(call.record, path)
            value = [one for name in signed for one in words(signed, name)]
        if value not in (None, "", [], {}):
            yield path
