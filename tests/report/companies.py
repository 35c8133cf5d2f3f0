"""Companies of one group, each with a trail of real calls under its own law."""

import base64
from pathlib import Path
from typing import Any

from tests.report.conftest import Made
from tests.speaking import call

from carnet import Guard
from carnet.testing import FakeProvider, write_env

LETTER = "A receipt to erika.mustermann@example.de, or call +49 30 23125 000."
HEALTH = "erika.mustermann@example.de has diabetes and takes insulin."
PUPIL = "The pupil, erika.mustermann@example.de, needs help at school."
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    (LETTER, {"purpose": "support", "data_subject": "c-1"}),
    (
        HEALTH,
        {
            "purpose": "clinic",
            "categories": ["health"],
            "data_subject": "customer-204417",
        },
    ),
    (PUPIL, {"purpose": "school", "categories": ["minor_under_14"]}),
)
FILES = ("notice.pdf", "consent.pdf", "pipia.pdf", "cisa.pdf")
_CHINESE = {
    "CN_NOTICE": "notice.pdf",
    "CN_CONSENT": "consent.pdf",
    "CN_PIPIA": "pipia.pdf",
    "CN_BASIS": "PIPL 13-1-1",
    "CISA": "cisa.pdf",
    "CHILD": "consent of the guardian",
}
PURPOSES = {
    "CARNET_PURPOSES__SUPPORT__BASIS": "6-1-b",
    "CARNET_PURPOSES__SUPPORT__RETENTION": "2y",
    "CARNET_PURPOSES__SCHOOL__BASIS": "6-1-e",
    "CARNET_PURPOSES__CLINIC__BASIS": "6-1-b",
    "CARNET_PURPOSES__CLINIC__ART9": "9-2-h",
    **{
        f"CARNET_PURPOSES__{purpose}__{name}": value
        for purpose in ("SUPPORT", "CLINIC", "SCHOOL")
        for name, value in _CHINESE.items()
    },
}
_ASSESSED = {
    "TIA__ID": "TRA-7",
    "TIA__CONCLUSION": "positive",
    "TIA__REVIEW": "2099-12-31",
}


def tool(kind: str, **more: str) -> dict[str, str]:
    given = {"KIND": kind, "COVERS": "US", "EXECUTED": "2026-01-10", **more}
    return {f"CARNET_TOOLS__MODEL__{name}": value for name, value in given.items()}


COMPANIES: dict[str, dict[str, str]] = {
    "de": {"COUNTRY": "DE", **tool("scc", MODULE="2", **_ASSESSED)},
    "uk": {"COUNTRY": "GB", **tool("idta", **_ASSESSED)},
    "bridge": {"COUNTRY": "GB", **tool("dpf", PARTY="importer", EXTENSIONS="uk")},
    "ch": {"COUNTRY": "CH", **tool("scc", MODULE="2", EXTENSIONS="ch", **_ASSESSED)},
    "ch_list": {"COUNTRY": "CH", **tool("dpf", PARTY="importer", EXTENSIONS="ch")},
    "ch_processor": {
        "COUNTRY": "CH",
        "ROLE": "processor",
        **tool("scc", MODULE="3", EXTENSIONS="ch", **_ASSESSED),
    },
    "ch_france": {
        "COUNTRY": "CH",
        "SUBJECTS": "CH,FR",
        **tool("scc", MODULE="2", EXTENSIONS="ch", **_ASSESSED),
    },
    "cn": {"COUNTRY": "CN", **tool("cn_contract")},
    "de_china": {
        "COUNTRY": "DE",
        "SUBJECTS": "DE,CN",
        **tool("scc", MODULE="2", **_ASSESSED),
    },
    "us": {"COUNTRY": "US", "ABROAD": "CN"},
}
"""Exporter's country and role, whose data, and the tool for a model in the US."""

NAMES = {"de": "Rhein GmbH", "us": "Hudson Inc", "cn": "Huangpu Ltd"}
SHARED = {
    "CARNET_TRAIL_ORIGIN": "group.acme.example/all",
    "CARNET_PSEUDONYM_KEY": base64.b64encode(bytes(range(32))).decode(),
    "CARNET_SUBJECT_KEYS": "./subjects",
}
GROUP = {
    name: {**COMPANIES[name], **SHARED, "CARNET_EXPORTER__NAME": entity}
    for name, entity in NAMES.items()
}
"""Those of them that share a trail."""


def company(
    folder: Path, name: str, companies: dict[str, dict[str, str]] = COMPANIES
) -> Made:
    """The trail of one company after its calls."""
    given = dict(companies[name])
    country, abroad = given.pop("COUNTRY"), given.pop("ABROAD", "US")
    settings = {
        "CARNET_TRAIL_ORIGIN": f"{name.replace('_', '-')}.acme.example/transfers",
        "CARNET_EXPORTER__COUNTRY": country,
        "CARNET_EXPORTER__NAME": f"ACME {country}",
        "CARNET_EXPORTER__CONTACT": "privacy@acme.example",
        "CARNET_EXPORTER__DPO": "dpo@acme.example",
        "CARNET_EXPORTER__ROLE": given.pop("ROLE", "controller"),
        "CARNET_SUBJECTS": given.pop("SUBJECTS", country),
        "CARNET_ALLOW": "*",
        "CARNET_ENDPOINTS__MODEL__COUNTRY": abroad,
        "CARNET_ENDPOINTS__MODEL__ENTITY": "Model Inc.",
        "CARNET_ENDPOINTS__MODEL__DIALECT": "openai",
        "CARNET_ENDPOINTS__MODEL__TRAINING": "false",
        "CARNET_TOOLS__MODEL__DPA": "dpa.pdf",
        **PURPOSES,
        **given,
    }
    for file in FILES:
        (folder / file).write_bytes(file.encode())
    with FakeProvider(seed=5) as provider:
        settings["CARNET_ENDPOINTS__MODEL__HOST"] = provider.host
        env = write_env(folder, provider, tool=False, settings=settings)
        alien: tuple[str, ...] = ("__FAKE__", "CARNET_REGIMES", "CARNET_REDACT")
        if "CARNET_TOOLS__MODEL__KIND" not in settings:
            alien = (*alien, "CARNET_TOOLS__")
        lines = env.read_text().splitlines()
        kept = [line for line in lines if not any(word in line for word in alien)]
        env.write_text("\n".join(kept))
        with Guard.from_env(env) as guard:
            for text, context in CALLS:
                call(guard, provider, text, context)
    return Made(folder)
