"""The trail's store, witnesses and time stamps are decided like a call."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from carnet import Guard, errors, recipients
from carnet.config import load
from carnet.in_force.updates import in_force

DAY = date(2026, 11, 24)
SETTINGS: dict[str, Any] = {"exporter": {"country": "DE"}, "subjects": "DE"}
ELSEWHERE = {
    "TSA": {"host": "tsa.example", "country": "IN", "entity": "Stamp Ltd"},
}


def answers(**settings: Any) -> dict[str, bool]:
    found = load(None, environment=False, **{**SETTINGS, **settings})
    return {
        one.service.host: one.permitted
        for one in recipients.decided(found, in_force(found), DAY)
    }


def test_a_time_stamp_authority_of_unknown_place_is_refused() -> None:
    assert answers(tsa="https://tsa.example/tsr") == {"tsa.example": False}


def test_an_allowed_place_without_personal_data_is_permitted() -> None:
    told = answers(tsa="https://tsa.example/tsr", endpoints=ELSEWHERE, allow="IN")
    assert told == {"tsa.example": True}


def test_services_in_the_origin_and_on_this_machine_are_nobodys_business() -> None:
    assert not answers(tsa="http://127.0.0.1:9/tsr")
    home = {"TSA": {"host": "tsa.example", "country": "DE"}}
    assert not answers(tsa="https://tsa.example/tsr", endpoints=home)


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("./trail", ()),
        ("postgresql:///carnet?host=/run/postgresql", ()),
        ("postgresql://carnet:geheim@db.example:5432/carnet", ("db.example:5432",)),
        ("postgresql://a.example,b.example/carnet", ("a.example", "b.example")),
        ("postgresql:///carnet?host=db.example", ("db.example",)),
        ("s3://acme-trail/eu", ("acme-trail",)),
        ("s3://a-b/eu?region=eu-west-1", ("s3.eu-west-1.amazonaws.com",)),
        (
            "s3://a-b/eu?endpoint=https://objects.example:9000",
            ("objects.example:9000",),
        ),
        ("gs://acme-trail/eu", ("storage.googleapis.com",)),
        ("az://acme/trail/eu", ("acme.blob.core.windows.net",)),
    ],
)
def test_every_host_of_a_store_is_seen(
    url: str, hosts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    assert recipients.hosts_in(url) == hosts


def test_a_bucket_is_where_the_environment_sends_the_sdk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    found = recipients.hosts_in("s3://acme-trail/eu")
    assert found == ("s3.us-east-1.amazonaws.com",)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://objects.example")
    assert recipients.hosts_in("s3://acme-trail/eu") == ("objects.example",)
    said = "s3://acme-trail/eu?endpoint=https://here.example"
    assert recipients.hosts_in(said) == ("here.example",)


def test_a_guard_does_not_open_a_trail_whose_witness_may_not_be_used(
    tmp_path: Path,
) -> None:
    guard = Guard.from_env(
        None,
        trail=str(tmp_path / "trail"),
        trail_origin="acme.example/transfers",
        signing_key=str(tmp_path / "key.pem"),
        tsa="https://tsa.example/tsr",
        **SETTINGS,
    )
    with pytest.raises(errors.ConfigError, match=r"tsa\.example may not be used"):
        _ = guard.trail
    assert not (tmp_path / "trail").exists()
