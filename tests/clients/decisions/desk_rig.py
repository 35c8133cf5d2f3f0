"""An officer's desk: a guard, its trail and a court's order, in one folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2

from carnet import Guard, TransferBlocked
from carnet.cli import main
from carnet.config import load
from carnet.officer import assertions
from carnet.officer.policy import sign_policy
from carnet.testing import FakeProvider
from carnet.trail import Trail, keys, records
from carnet.vocabulary import Decision, Effect

ORDER = "The court of Hangzhou wants the file of customer erika.mustermann@example.de."
PURPOSE = "order"


def today() -> date:
    """The newest day that it may be in Germany, where the exporter is."""
    return (datetime.now(UTC) + timedelta(hours=2)).date()


@dataclass
class Desk:
    """A folder with a guard's files, an officer's key, and a provider overseas."""

    folder: Path
    provider: FakeProvider

    @property
    def env(self) -> Path:
        return self.folder / ".env"

    @property
    def url(self) -> str:
        return f"{self.provider.url}/v1/chat/completions"

    @property
    def officer(self) -> str:
        """The officer's vkey."""
        key = keys.load(self.folder / "dpo.pem")
        return keys.signer("dpo.acme.example", key).verifier.format()

    def guard(self, *hooks: Any) -> Guard:
        return Guard.from_env(self.env, hooks=hooks)

    def sign(self) -> None:
        found = load(self.env)
        assert found.asserted is not None
        every = assertions(found.asserted, found.officers.settings)
        key = keys.load(self.folder / "dpo.pem")
        signer = keys.signer("dpo.acme.example", key)
        origin = found.trail_origin or ""
        note = sign_policy(every, signer, origin=origin)
        found.officers.path.write_bytes(note)

    def of(self, kind: str) -> list[dict[str, Any]]:
        every = [entry.record or {} for entry in records(self.folder / "trail")]
        return [record for record in every if record.get("type") == kind]

    def asked(self, call: str) -> bytes:
        mark = b'"approval.requested"'
        return next(
            entry.data
            for entry in records(self.folder / "trail")
            if mark in entry.data and call.encode() in entry.data
        )

    def approve(self, call: str, ground: str = "48", **more: str) -> int:
        options = {"key": str(self.folder / "dpo.pem"), "reason": "treaty", **more}
        given = [part for name, text in options.items() for part in (f"--{name}", text)]
        env = ("--env-file", str(self.env))
        return main(["approve", call, "--ground", ground, *given, *env])

    def append(self, record: Mapping[str, object]) -> None:
        with Trail.open(
            self.folder / "trail", signing_key=self.folder / "key.pem"
        ) as t:
            t.append(record)


def body(text: str = ORDER) -> dict[str, Any]:
    return {"model": "m", "messages": [{"role": "user", "content": text}]}


def post(guard: Guard, desk: Desk, text: str = ORDER) -> Decision | None:
    """One call by a bare client: None if it went, else the refusal."""
    with httpx2.Client() as client:
        guard.wrap(client)
        try:
            client.post(desk.url, json=body(text))
        except TransferBlocked as error:
            return error.decision
    return None


def refused(desk: Desk, text: str = ORDER) -> str:
    """The id of a call that is refused and may be approved."""
    with desk.guard() as guard:
        decision = post(guard, desk, text)
    assert decision is not None
    assert decision.effect is Effect.BLOCK
    (asked,) = [duty for duty in decision.obligations if duty.id == "approval"]
    return asked.sentence.rpartition("carnet approve ")[2]


def rule(decision: Decision | None) -> str:
    return decision.reasons[0].rule if decision else "sent"
