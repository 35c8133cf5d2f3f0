"""What a record says beside its decision: registers print it, so it must follow.

Each function names what does not follow from the rules, the facts and the inputs that
the record itself names. What only the call knew (paths, counts of values, digests of
detectors) nobody can make again, and it is not looked at.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from carnet.crossing import recorded_decision
from carnet.detection.cues.lexicon import KINDS as CUES
from carnet.in_force.sets import Record
from carnet.law import Law, Provider, Source
from carnet.policy import Rules, locate
from carnet.policy.counters import Adds
from carnet.policy.explaining.standards import DecidedCall
from carnet.policy.places.host import host_of, is_local, matches
from carnet.replay.asked import Asked
from carnet.vocabulary import (
    Counts,
    DataForm,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
)

Names = tuple[str, ...]
_BY_ROW = """provider endpoint entity importer parent remote_access processing_except
role same_entity dpf training_default as_of""".split()
"""Of a destination, what host and model alone decide."""
_BY_PLACE = ("processing", "storage")
"""What neither body nor path decides at most providers."""
_BODY = ("body:", "author:")
"""Ways to further recipients that only a body names."""


def twice(record: Record) -> Names:
    """What a record says in two places must be one thing."""
    inputs, subject = record["inputs"], record["data_subject"]
    pairs = {
        "the subject's country": (subject["country"], inputs["subject_country"]),
        "the declared categories": (subject["declared"], inputs["categories"]),
        "the categories found": (set(record["data_categories"]), _found_kinds(record)),
    }
    if not early(record):
        last = inputs["left"] or inputs["content"]
        recorded = subject["count_estimate"]
        pairs["the number of persons"] = (recorded, last["persons"])
        left = record["redaction"]["residual"]
        pairs["what was left"] = (left, sorted(last["left"]))
    return tuple(name for name, (recorded, used) in pairs.items() if recorded != used)


def _chinese_years(record: Record) -> tuple[int, ...]:
    """The years in Beijing that a call of the record's day may count in, its own first.

    One begins there when the day in UTC has not ended (+8 hours), and places further
    east have the next day before Beijing has.
    """
    on, day = date.fromisoformat(record["on"]), timedelta(days=1)
    return on.year, (on + day).year, (on - day).year


def year_added(record: Record, added: Adds) -> int | None:
    """The year in Beijing that a record says its call counts in, if it may."""
    known = added.cn is not None and added.cn_year in _chinese_years(record)
    return added.cn_year if known else None


def in_its_year(record: Record, added: Adds, counts: Counts) -> bool:
    """Were the persons before a call counted in the very year that it counts in?"""
    years = _chinese_years(record)
    year = counts.cn_year or years[0]
    return year in years and (added.cn is None or (added.cn_year or years[0]) == year)


def early(record: Record) -> bool:
    """Did the guard or a hook refuse it, perhaps before everything was looked at?"""
    return record["type"] == "transfer.denied" and bool(record.get("tightened"))


def _found_kinds(record: Record) -> set[str]:
    """The kinds that a record may name: those that stand in its inputs.

    What must be replaced to the last trace is looked for twice, and the second look,
    a thorough one, may find more, such as an age. Where the guard itself refused the
    call between that look and the decision on what was left, only the register tells.
    """
    inputs = record["inputs"]
    found = {*inputs["content"]["kinds"], *(inputs["left"] or {}).get("kinds", ())}
    late = early(record) and inputs["left"] is None
    return found.union(record["data_categories"] if late else ())


def exporter(record: Record, rules: Rules) -> Names:
    """Who sends, why, and where the key of the placeholders is: the rules say it."""
    own = rules.exporter
    wanted = {
        "exporter": {
            "entity": own.name,
            "country": own.country,
            "role": own.role.value,
        },
        "purpose": record["inputs"]["purpose"] or rules.purpose,
    }
    differs = [name for name, value in wanted.items() if record[name] != value]
    if record["redaction"]["key_location"] != (rules.runtime_country or own.country):
        differs.append("key_location")
    return tuple(differs)


def host(record: Record, place: Destination | None) -> Names:
    """The host that was called is the one that was decided on."""
    if place is None:
        return ()
    called = str(record["endpoint"]["host"])
    spelled = {host_of(f"{scheme}://{called}") for scheme in ("https", "http")}
    return () if place.host in spelled else ("host",)


def located(rules: Rules, law: Law, place: Destination) -> Names:
    """Whose host it is, and what the facts and the operator say of that party."""
    again = locate(law, rules, url=f"https://{place.host}", model=place.model)
    row = law.provider(place.provider) if place.provider else None
    if place.model is None and again.provider != place.provider:
        # A model that held a value is left out of records, and with it whose it is.
        return () if row and _reaches(row, place.host) else ("provider",)
    fixed = row is None or not (_reads_body(row) or row.regions == "google")
    names = (*_BY_ROW, *_BY_PLACE) if fixed else _BY_ROW
    return tuple(n for n in names if getattr(again, n) != getattr(place, n))


def _reaches(row: Provider, name: str) -> bool:
    return is_local(name) or any(matches(pattern, name) for pattern in row.hosts)


def _reads_body(row: Provider) -> bool:
    """May another body to the same address mean another place?"""
    sources = row.processing.source, row.storage.source
    return Source.BODY in sources or any(w.startswith(_BODY) for w in row.downstream)


def replaced(record: Record, asked: Asked, own: Decision) -> Names:
    """The form that left, and that what had to be replaced was replaced.

    `own` is the policy's decision in clear. A hook may have had more replaced, which
    nothing but its effect and form tells.
    """
    gone = {Kind(name) for name in record["redaction"]["entities_replaced"]}
    form, clear = DataForm(record["data_form"]), _in_clear(asked)
    decided = Effect(record["decision"])
    if record["type"] == "transfer.denied":
        decided = own.effect
        if record["inputs"]["left"] is None:
            return _unless(form is clear and not gone, "data_form")
    if decided is not Effect.REDACT or not record["enforced"]:
        return _unless(form is clear and not gone, "data_form")
    wanted = Form(record["form"] or own.form or "")
    stable = wanted is Form.PSEUDONYMISED
    whole = DataForm.PSEUDONYMISED if stable else DataForm.REPLACED
    if own.replace is None or wanted is Form.NON_PERSONAL:
        # Nothing was there to replace; older records say the form that was wanted.
        unchanged = not gone and form is clear
        return (
            *_unless(form is whole or unchanged, "data_form"),
            *_unless(not _missing(record, gone), "entities_replaced"),
            *_again(record, wanted),
        )
    return _partly(record, own.replace, gone, {True: whole, False: clear})


def _partly(
    record: Record,
    wanted: frozenset[Kind],
    gone: set[Kind],
    forms: Mapping[bool, DataForm],
) -> Names:
    """Where only some kinds had to go; `forms`: of a call where all of it went, or not.

    The rest is in clear, so the whole is, unless that part was all that was found.
    """
    every = frozenset(Kind(name) for name in record["data_categories"])
    form = DataForm(record["data_form"])
    if record.get("tightened"):  # a hook may have named more kinds, or all
        return (
            *_unless(form in forms.values(), "data_form"),
            *_unless(gone <= every, "entities_replaced"),
        )
    all_gone = bool(gone) and every <= gone
    return (
        *_unless(form is forms[all_gone], "data_form"),
        *_unless(gone <= wanted & every, "entities_replaced"),
    )


def _unless(holds: bool, name: str) -> Names:  # noqa: FBT001 - what holds
    return () if holds else (name,)


def _in_clear(asked: Asked) -> DataForm:
    if asked.content.kinds:
        return DataForm.CLEAR
    none = asked.content.declared_none
    return DataForm.DECLARED_NONE if none else DataForm.NONE_FOUND


def _missing(record: Record, gone: set[Kind]) -> frozenset[Kind]:
    """Kinds of which a detector found a value, and none was replaced.

    What a cue tells has no value. A long upload is looked through once more while it is
    rewritten, and thoroughly: there a value may go under another kind.
    """
    names = (name.rpartition(":")[2] for name in record["detectors"]["found"])
    found = frozenset(map(Kind, names)) - CUES
    return frozenset() if gone - found else found - gone


def _again(record: Record, wanted: Form) -> Names:
    """What was replaced to the last was decided again, on what was left."""
    left = record["inputs"]["left"]
    return _unless(left is not None and left["reached"] == wanted, "what was left")


def vocabulary_account(record: Record, asked: Asked, decision: Decision) -> Names:
    """Classes, terms and topics by which others read it, and how long it is kept."""
    rules, purpose = asked.rules, asked.context.purpose or asked.rules.purpose
    call = DecidedCall(
        rules,
        asked.law,
        decision,
        frozenset(Kind(name) for name in record["data_categories"]),
        DataForm(record["data_form"]),
        rules.purpose_named(purpose),
        asked.counts,
        asked.approval,
        replaced=bool(record["redaction"]["entities_replaced"]),
    )
    kept = recorded_decision.retention_of(rules, asked.law, decision, purpose, asked.on)
    wanted = {
        **recorded_decision.decision_fields(call),
        "retention_until": kept.until.isoformat(),
        "retention_basis": {"rule": kept.rule, "citation": kept.citation},
    }
    return tuple(n for n in _WORDS if record.get(n) != wanted[n])


_WORDS = """is_transfer ai_act lawful_basis dpv crosswalk retention_until
retention_basis""".split()


def transfer(
    record: Record, rules: Rules, law: Law, place: Destination | None
) -> Names:
    """Is what was refused before a decision told as a transfer, as its place has it?"""
    if place is not None and place.downstream and place.model is None:
        return ()  # a model that was left out may have said where it goes on to
    on = date.fromisoformat(record["on"])
    decision = Decision(Effect.BLOCK, on, (), destination=place)
    call = DecidedCall(rules, law, decision, frozenset(), DataForm.NONE_FOUND)
    return _unless(record.get("is_transfer") == call.is_transfer, "is_transfer")
