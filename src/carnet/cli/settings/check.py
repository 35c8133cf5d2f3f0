"""`carnet check`: is the configuration complete and free of contradictions?"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from carnet.adapter import Json
from carnet.cli import decisions, opening
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.notes import notes_of, under_word
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.cli.settings import kept
from carnet.cli.settings.needed import EXAMPLES, lacking
from carnet.errors import ConfigError, Error
from carnet.vocabulary import Context, Decision

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.law import Law


def check(*, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """Say what is missing or contradictory, and where calls may go today."""
    from carnet import config
    from carnet.in_force import updates

    found = config.load(str(env_file))
    _load_engines(found)
    facts = updates.in_force(found)
    now = datetime.now(UTC)
    today = now.date()
    decided = tuple(_decided(found, facts, now))
    warnings = tuple(_warnings(found, facts, today))
    notes = tuple(_notes(found, facts, today))
    return Answer(
        "check",
        Exit.NO if notes else Exit.YES,
        notes,
        fields={
            "law": {"as_of": facts.as_of.isoformat(), "digest": facts.digest},
            "warnings": [note.as_json() for note in warnings],
            "destinations": [_fields(name, decision) for name, decision in decided],
        },
        table=Table(
            ("destination", "effect", "form", "tool", "reason", "citation", "until"),
            tuple(_row(name, decision) for name, decision in decided),
        ),
        lines=(*_lines(notes), *under_word("WARN", warnings)),
    )


def _load_engines(found: "Config") -> None:
    """Return if each engine reads its files, as `wrap` has it do.

    Raises:
        ConfigError: A file is damaged.
    """
    from carnet.engines import detector

    if found.wanted.models:
        detector(found.kinds, found.strictness, None, found.wanted).load()


def _notes(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    """What must be mended before calls may go as the settings say."""
    yield from _contradictory(found, facts, today)
    yield from _missing(found, facts)
    yield from _no_vault(found)
    yield from _no_subjects(found, named=True)
    yield from _unspoken(found)
    yield from _parties(found)
    yield from _unroutable(found)
    yield from _refused(found, facts, today)
    yield from _changed(found)
    yield from _superseded(found)
    yield from _contradicted(found, facts, today)
    yield from opening.outdated(found, facts)


def _warnings(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    """What is worth a look, and refuses nothing."""
    from carnet.policy import reminders

    yield from notes_of(reminders(found.rules, facts, today))
    yield from _near_thresholds(found, facts, today)
    yield from _exposed(found)
    yield from kept.suspicious(found)
    yield from _no_subjects(found, named=False)
    yield from _no_keys(found)


def _contradictory(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    from carnet.policy import contradictions

    yield from notes_of(contradictions(found.rules, facts, today))


def _missing(found: "Config", facts: "Law") -> Iterator[Note]:
    """What `wrap` would refuse to start without."""
    from carnet.policy.counters import counting_laws

    for name in lacking(found):
        hint = f"set it, such as {name}={EXAMPLES[name]}, then run `carnet init`"
        yield Note("missing", f"{name}: missing", hint)
    for key in (found.signing_key, found.signing_key_pq):
        if isinstance(key, Path) and not key.is_file():
            yield Note("missing", f"{key}: no such key", "`carnet init`")
    keyed = counting_laws(found.rules, facts, None)
    if keyed and found.pseudonym_key is None:
        yield Note(
            "missing",
            f"CARNET_PSEUDONYM_KEY: missing, and {', '.join(sorted(keyed))} needs it",
            "`carnet keys new --pseudonym FILE`",
        )


def _no_vault(found: "Config") -> Iterator[Note]:
    """A file of placeholders with which `wrap` would refuse to start."""
    from carnet.vault import Vault

    if found.vault is None or found.pseudonym_key is None:
        return
    try:
        Vault.look(found.vault, found.pseudonym_key)
    except ConfigError as error:
        yield Note("vault", f"CARNET_VAULT: {error.args[0]}", error.hint)


def _no_subjects(found: "Config", *, named: bool) -> Iterator[Note]:
    """A folder in which no person's key could be kept.

    One that the settings name stops `wrap`; the default one only calls about a person.
    """
    from carnet.cli.subjects import subjects
    from carnet.trail.stores import locate

    place = locate(found.trail) if found.trail else None
    if place is None or not found.pseudonym_key or not found.trail_origin:
        return
    if named is not bool(found.subject_keys) or not (named or isinstance(place, Path)):
        return
    try:
        subjects(found, place, found.trail_origin).look()
    except Error as error:
        words = "" if named else "calls that name a data subject would be refused: "
        yield Note("subjects", f"{words}{error.args[0]}", error.hint)


def _no_keys(found: "Config") -> Iterator[Note]:
    """Persons in the trail, and not one key of a person where the settings say.

    Then this is another user than the application's, or its folder is not mounted. Or
    keys that the trail says to be destroyed.
    """
    from carnet.cli.subjects import elsewhere, returned, subjects
    from carnet.trail.persons.census import has_only_strangers
    from carnet.trail.reading.search import origin_of
    from carnet.trail.stores import exists, locate

    place = locate(found.trail) if found.trail else None
    if not isinstance(place, Path) or not found.pseudonym_key or not exists(place):
        return
    with suppress(Error):  # told above, or by `carnet verify`
        store = subjects(found, place, origin_of(place))
        if has_only_strangers(place, store) and (told := elsewhere(place, store)):
            yield told
        if back := returned(store):
            yield back


def _unspoken(found: "Config") -> Iterator[Note]:
    """Endpoints whose dialect no installed adapter speaks: `wrap` refuses them."""
    from carnet import adapter

    known = {dialect.name for one in adapter.load_all() for dialect in one.dialects}
    for rule in found.rules.endpoints:
        if rule.dialect and rule.dialect not in known:
            yield Note(
                "endpoint.dialect",
                f"CARNET_ENDPOINTS__{rule.name.upper()}__DIALECT: no installed adapter "
                "speaks it",
                f"one of: {', '.join(sorted(known))}",
            )


def _unroutable(found: "Config") -> Iterator[Note]:
    """Routes with which the proxy would not start."""
    from carnet.proxy import parse_routes

    if not found.settings.proxy.routes:
        return
    try:
        routes = parse_routes(found.settings.proxy.routes, found.folder)
    except ConfigError as error:
        yield Note("proxy.route", f"CARNET_PROXY__ROUTES: {error.args[0]}", error.hint)
        return
    for one in routes:
        if one.env_file is not None and not one.env_file.is_file():
            yield Note("proxy.route", f"{one.env_file}: no such file", "`carnet init`")


def _parties(found: "Config") -> Iterator[Note]:
    """A certification said to be the exporter's; unsaid, it is the importer's."""
    for name, tool in sorted(found.settings.tools.items()):
        if tool.kind == "dpf" and tool.party == "exporter":
            yield Note(
                "dpf.party",
                f"CARNET_TOOLS__{name.upper()}__PARTY=exporter: the certification that "
                "counts is the importer's",
                "look the importer up on dataprivacyframework.gov/list",
            )


def _refused(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    """The trail's own services, and sinks of telemetry, that the policy refuses."""
    from carnet import recipients

    refused = (
        f"{recipients.why_refused(answer)} ({answer.decision.reasons[0].rule})"
        for answer in recipients.decided(found, facts, today)
        if not answer.permitted
    )
    for told in dict.fromkeys(refused):  # one variable names where several things go
        yield Note("recipient.refused", told, recipients.HINT)


def _decided(
    found: "Config", facts: "Law", now: datetime
) -> Iterator[tuple[str, Decision]]:
    from carnet.forecast import Forecast, When
    from carnet.policy import ORDINARY, destinations

    rules = found.rules
    forecast = Forecast.of(found, facts)
    when = When.at(rules, facts, None, now)
    for name, place in destinations(rules, facts):
        yield name, forecast.decide(place, ORDINARY, Context(), when)


def _changed(found: "Config") -> Iterator[Note]:
    """Evidence of unsigned assertions that is another file than the trail knows."""
    from carnet.cli.settings.changed import changed
    from carnet.trail.stores import exists, locate

    if found.trail is not None and exists(trail := locate(found.trail)):
        yield from changed(trail, found.rules)


def _contradicted(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    """Hosts to which calls are refused, since an answer contradicted the facts."""
    from carnet.crossing import contradictions
    from carnet.trail.stores import locate

    trail = locate(found.trail) if found.trail else None
    known = contradictions.reading(trail, found.rules)
    if known is not None and contradictions.stops(found.rules, today):
        for one in known.standing(found.rules, facts):
            yield Note(contradictions.TYPE, one.words, one.hint)


def _superseded(found: "Config") -> Iterator[Note]:
    """Signatures of the officers under which the guard would not open."""
    from carnet.in_force.declaration import SIGN_AGAIN, unfit_now

    if why := unfit_now(found):
        yield Note("policy.signatures", why, SIGN_AGAIN)


def _near_thresholds(found: "Config", facts: "Law", today: date) -> Iterator[Note]:
    """Counters of which four fifths of a threshold are reached, balance included."""
    from carnet.cli.settings.counters import balance, standings, warned
    from carnet.policy.counters import Days
    from carnet.trail.stores import exists, locate

    begun = found.trail is not None and exists(locate(found.trail))
    days = Days.on(today)
    told = standings(found, facts, None, days) if begun else balance(found, facts, days)
    for words in warned(told):
        yield Note(
            "threshold.near", words, "`carnet counters`; prepare what it demands"
        )


def _exposed(found: "Config") -> Iterator[Note]:
    """Keys in a `.env` of a mode at which their own file would be refused."""
    if names := found.exposed:
        yield Note(
            "secret.exposed",
            f"{found.env_file} may be read by others and holds {', '.join(names)}",
            f"chmod 600 {found.env_file}; draw new keys if others had access",
        )


def _row(name: str, decision: Decision) -> tuple[str, ...]:
    first = decision.reasons[0]
    return (
        name,
        decision.effect.value,
        decision.form.value if decision.form else "",
        decision.tool or "",
        f"{first.rule}: {first.sentence}",
        first.citation,
        decision.valid_until.isoformat() if decision.valid_until else "",
    )


def _fields(name: str, decision: Decision) -> Json:
    first = decision.reasons[0]
    return {
        "destination": name,
        "host": decision.destination.host if decision.destination else None,
        "effect": decision.effect.value,
        "form": decision.form.value if decision.form else None,
        "tool": decision.tool,
        "reason": decisions.reasons([first])[0],
        "valid_until": (
            decision.valid_until.isoformat() if decision.valid_until else None
        ),
    }


def _lines(notes: tuple[Note, ...]) -> Iterator[str]:
    if not notes:
        yield "OK complete, no contradiction"
    yield from under_word("FAIL", notes)
