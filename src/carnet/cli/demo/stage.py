"""A folder, keys and a policy that nobody else sees: removed when the demo ends."""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from carnet.config import Config, load
from carnet.trail.keys import generate

TOOLS = {"alibaba": "alibaba-intl", "anthropic": "anthropic"}


def configuration(folder: Path) -> tuple[Config, str]:
    """The demonstration's settings, read from a file alone; and the log's public key.

    The process environment is left out: it may hold the settings of a real trail.
    """
    today = datetime.now(UTC).date()
    vkey = generate(folder / "key.pem", name="demo.example/transfers")
    values = {
        "EXPORTER__COUNTRY": "DE",
        "EXPORTER__NAME": "Muster Versicherung AG",
        "SUBJECTS": "DE",
        "REGIMES": "eu",
        "REDACT": "alibaba-intl,anthropic",
        "TRAIL": "./trail",
        "TRAIL_ORIGIN": "demo.example/transfers",
        "SIGNING_KEY": "./key.pem",
        "PSEUDONYM_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    for name, target in TOOLS.items():
        clauses = {
            "FOR": target,
            "KIND": "scc",
            "MODULE": "2",
            "DPA": "part of the clauses",
            "COVERS": "any",
            "EXECUTED": (today - timedelta(days=30)).isoformat(),
            "TIA__ID": f"TIA-{name}",
            "TIA__CONCLUSION": "negative",
            "TIA__MEASURES": "pseudonymisation",
            "TIA__COVERS": "any",
            "TIA__REVIEW": (today + timedelta(days=365)).isoformat(),
        }
        values |= {f"TOOLS__{name.upper()}__{key}": v for key, v in clauses.items()}
    path = folder / ".env"
    path.touch(0o600)  # it holds a key
    path.write_text("".join(f"CARNET_{key}={v}\n" for key, v in values.items()))
    return load(path, environment=False), vkey
