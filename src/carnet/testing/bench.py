"""What a contract test plants, and a configuration that reaches the fake provider.

The persons and numbers are fictional: the bank's own sample IBAN, a card number of a
test range, a telephone number reserved for films, a domain reserved for examples.
"""

import base64
import secrets
from collections.abc import Mapping
from pathlib import Path

from carnet.testing.provider import FakeProvider

KNOWN = ("Erika Mustermann", "李娜")
"""Names that the application knows: `guard.context(known=KNOWN)`."""
IDENTIFIERS = (
    "erika.mustermann@example.de",
    "+49 30 23125 042",
    "DE02120300000000202051",
    "4111 1111 1111 1111",
)
PLANTED = (*KNOWN, *IDENTIFIERS)
"""Every value that must not leave."""
LETTER = (
    'Grüße! Ich bin „Erika Mustermann" \\ 李娜 🙂,\n\terreichbar unter '
    "erika.mustermann@example.de und +49 30 23125 042. Bitte überweisen Sie an "
    "DE02120300000000202051 oder auf die Karte 4111 1111 1111 1111; danke, "
    "Erika Mustermann"
)
"""A letter that holds them all, with characters that wires escape in several ways."""

_NO_TOOL: Mapping[str, str] = {
    "CARNET_EXPORTER__COUNTRY": "DE",
    "CARNET_EXPORTER__NAME": "ACME GmbH",
    "CARNET_SUBJECTS": "DE",
    "CARNET_REGIMES": "eu",
    "CARNET_REDACT": "CN",
    "CARNET_TRAIL": "./trail",
    "CARNET_TRAIL_ORIGIN": "acme.example/transfers",
    "CARNET_SIGNING_KEY": "./key.pem",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "CN",
    "CARNET_ENDPOINTS__FAKE__ENTITY": "Loopback (Hangzhou) Co., Ltd.",
    "CARNET_ENDPOINTS__FAKE__TRAINING": "false",
}
_TOOL: Mapping[str, str] = {
    "CARNET_TOOLS__FAKE__KIND": "scc",
    "CARNET_TOOLS__FAKE__MODULE": "2",
    "CARNET_TOOLS__FAKE__DPA": "dpa.pdf",
    "CARNET_TOOLS__FAKE__COVERS": "CN",
    "CARNET_TOOLS__FAKE__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__FAKE__TIA__ID": "TIA-2026-07",
    "CARNET_TOOLS__FAKE__TIA__CONCLUSION": "negative",
    "CARNET_TOOLS__FAKE__TIA__MEASURES": "pseudonymisation",
    "CARNET_TOOLS__FAKE__TIA__COVERS": "CN",
    "CARNET_TOOLS__FAKE__TIA__REVIEW": "2099-12-31",
}


def write_env(
    folder: Path,
    provider: FakeProvider,
    *,
    tool: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Path:
    """Write a `.env` and its keys; the fake provider plays an importer in China.

    With `tool` there are standard clauses and an assessment that relies on
    pseudonymisation, so that letters leave pseudonymised; without, only what is no
    longer personal may leave. `settings` adds to that, or replaces it.
    """
    from carnet.trail.keys import generate

    for name in ("dpa.pdf",):
        (folder / name).write_bytes(b"a contract")
    if not (folder / "key.pem").exists():
        generate(folder / "key.pem")
    values = {
        **_NO_TOOL,
        **(_TOOL if tool else {}),
        "CARNET_ENDPOINTS__FAKE__HOST": provider.host,
        "CARNET_PSEUDONYM_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        **(settings or {}),
    }
    path = folder / ".env"
    path.touch(0o600)  # it holds a key
    path.chmod(0o600)
    path.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    return path
