"""`carnet law provider`: everything that is known about one importer, on one sheet."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.law.law import facts_of
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.denial import to_json

if TYPE_CHECKING:
    from carnet.law import Case, Law, PlaceRule, Provider

NOT_KNOWN = "not known"


def provider(
    name: Annotated[str, typer.Argument(metavar="PROVIDER")],
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Show one provider, or each one of a family: who, where, on which terms.

    Entity, representative, places, training, sub-processors, contract, retention,
    enforcement, sources and traps.
    """
    facts = facts_of(env_file)
    one = facts.provider(name)
    rows = facts.family(name) or ((one,) if one else ())
    if not rows:
        raise UsageProblem("no such provider", hint=_near(name, facts))
    return Answer(
        "law provider",
        fields={"providers": [_fields(row, facts) for row in rows]},
        lines=tuple(line for row in rows for line in (*_sheet(row, facts), "")),
    )


def _near(name: str, facts: "Law") -> str:
    import difflib

    known = {p.id for p in facts.providers} | {p.family for p in facts.providers}
    near = difflib.get_close_matches(name, sorted(known), 1)
    return f"did you mean {near[0]}" if near else "`carnet law show provider` lists all"


def _sheet(row: "Provider", facts: "Law") -> Iterator[str]:
    fact = facts.facts[row.id]
    rows = (
        ("entity", row.entity),
        ("importer", f"{row.importer}, parent in {row.parent}"),
        ("representative", row.representative or NOT_KNOWN),
        ("hosts", ", ".join(row.hosts) or "every local host"),
        ("models", ", ".join(row.models) or "every model"),
        ("computes", _places(row.processing, row.processing_except)),
        ("stores", _places(row.storage, ())),
        ("remote access", ", ".join(row.remote_access) or NOT_KNOWN),
        ("system data", row.system_data or NOT_KNOWN),
        ("sub-processors", ", ".join(row.sub_processors) or NOT_KNOWN),
        ("trains on input", row.training),
        ("DPF, a hint only", " ".join((row.dpf, *row.dpf_extensions))),
        ("Art. 28 contract", row.dpa),
        ("does not offer", ", ".join(_missing(row)) or NOT_KNOWN),
        ("retention", row.retention),
        ("router", "yes: it picks the host itself" if row.router else "no"),
        ("trap", row.note or "none known"),
        ("source", row.source),
        ("seen", f"{row.as_of}, {row.confidence}, {fact.origin}"),
    )
    yield row.id
    width = max(len(label) for label, _ in rows)
    for label, text in rows:
        yield f"  {label:<{width}}  {text}"
    for case in _cases(row, facts):
        said = f"{case.first} {case.authority}: {case.citation}"
        yield f"  {'enforcement':<{width}}  {said}"
        yield f"  {'':<{width}}  {case.outcome}"
    yield "  Not legal advice."


def _missing(row: "Provider") -> tuple[str, ...]:
    """Tools that the importer is known not to offer."""
    return (*row.not_offered, *(("dpf",) if row.dpf == "no" else ()))


def _places(rule: "PlaceRule", without: tuple[str, ...]) -> str:
    """Where, or what it depends on."""
    default = ", ".join(rule.places) or "nothing is stored"
    words = {
        "fixed": default,
        "host_region": "the region in the host",
        "declared": "what you declare of the endpoint",
        "body": f"field {rule.field} of the request; else {default}",
        "sku": f"the deployment type that you declare; else {default}",
        "model_prefix": "the inference profile in the model's name",
    }
    text = words[rule.source.value]
    values = (f"{name} = {'/'.join(codes)}" for name, codes in rule.values)
    listed = "; ".join(values)
    text += f" ({listed})" if listed else ""
    return f"{text}; never {', '.join(without)}" if without else text


def _cases(row: "Provider", facts: "Law") -> tuple["Case", ...]:
    """Decisions against this provider's family."""
    return tuple(case for case in facts.cases if row.family in case.providers)


def _fields(row: "Provider", facts: "Law") -> Json:
    document = to_json(row)
    if not isinstance(document, dict):
        raise TypeError(row.id)
    return {
        **document,
        "origin": facts.facts[row.id].origin,
        "enforcement": [to_json(case) for case in _cases(row, facts)],
    }
