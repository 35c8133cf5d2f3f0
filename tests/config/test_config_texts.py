"""What a variable's text may be, before any setting reads it."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from carnet import Guard
from carnet.config import load
from carnet.config.description import SECRET, rows
from carnet.config.envfile import read
from carnet.errors import ConfigError


@pytest.mark.parametrize("text", ["${LANDS}", "RU,${LANDS}", "'${LANDS}'"])
def test_a_reference_to_what_is_not_set_is_an_error_and_no_lost_limit(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANDS", raising=False)
    Path(".env").write_text(f"CARNET_ALLOW=EEA\nCARNET_BLOCK={text}\nLANDS=BY\n")
    with pytest.raises(ConfigError, match=r"CARNET_BLOCK \(\.env:2\): ") as caught:
        load()
    assert "LANDS" not in str(caught.value)
    monkeypatch.setenv("LANDS", "BY")
    assert "BY" in load().settings.block


def test_a_reference_may_lack_where_it_says_so_and_name_what_stands_above() -> None:
    Path(".env").write_text(
        "LANDS=RU\nCARNET_BLOCK=${LANDS}\nCARNET_REDACT=${CARNET_BLOCK},${NONE:-CN}\n"
        "CARNET_ALLOW=${NONE:-}\nOTHER=${NONE}\n"
    )
    settings = load().settings
    assert settings.block == ("RU",)
    assert settings.redact == ("RU", "CN")
    assert not settings.allow


@pytest.mark.parametrize("text", ['"./trail"', "'./trail'", '"'])
def test_quotes_that_the_environment_kept_are_an_error(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARNET_TRAIL", text)
    with pytest.raises(ConfigError, match=r"CARNET_TRAIL \(environment\): quotes"):
        load(env_file=None)


def test_the_end_of_a_line_of_windows_is_no_part_of_a_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CARNET_TRAIL", "./trail\r")
    assert load(env_file=None).settings.trail == "./trail"


def test_bytes_that_are_no_utf8_are_an_error_of_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(
        "CARNET_EXPORTER__NAME", "M\udcfcller"
    )  # Latin-1, as os reads it
    with pytest.raises(ConfigError, match=r"NAME \(environment\): not UTF-8"):
        load(env_file=None)
    monkeypatch.delenv("CARNET_EXPORTER__NAME")
    with pytest.raises(ConfigError, match=r"NAME \(argument\): not UTF-8"):
        Guard.from_env(None, exporter__name="M\udcfcller")


PATH = "/var/run/secrets/carnet/signing/private_key"
"""A file's name of the length, and of letters, that 32 bytes in base64 have."""


def test_a_path_of_a_keys_length_and_letters_is_no_key(tmp_path: Path) -> None:
    assert len(PATH) == len(b64encode(bytes(32)).rstrip(b"="))
    env = tmp_path / ".env"
    env.write_text(f"CARNET_SIGNING_KEY={PATH}\n")
    assert load(env).signing_key == Path(PATH)
    env.write_text(f"CARNET_PSEUDONYM_KEY={PATH}\n")
    with pytest.raises(ConfigError, match="nor a readable file"):
        load(env)


def test_a_file_that_is_there_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    held = tmp_path / "Secrets/carnet7/trail/Production/signingkey"
    held.parent.mkdir(parents=True)
    held.write_text(b64encode(bytes(range(3, 35))).decode())
    held.chmod(0o600)
    name, env = held.relative_to(tmp_path), tmp_path / ".env"
    assert len(str(name)) == len(PATH)
    env.write_text(f"CARNET_SIGNING_KEY={name}\nCARNET_PSEUDONYM_KEY={name}\n")
    assert load(env).signing_key == held
    assert load(env).pseudonym_key == bytes(range(3, 35))


def test_a_key_in_base64_may_begin_like_a_path_and_lack_its_padding() -> None:
    for first in (0xFF, 0x07):
        key = bytes([first, 0xF0, *range(3, 33)])
        text = b64encode(key).decode()
        assert load(None, pseudonym_key=text).pseudonym_key == key
        if not text.startswith("/"):
            bare = text.rstrip("=")
            assert load(None, pseudonym_key=bare).pseudonym_key == key


@pytest.mark.parametrize("name", ["SIGNING_KEY", "SIGNING_KEY_PQ"])
@pytest.mark.parametrize("form", ["body", "coded", "hex", "env"])
def test_a_key_in_a_form_that_is_not_read_is_in_no_message(
    name: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    text = {
        "body": pem.decode().splitlines()[1],
        "coded": b64encode(pem).decode(),
        "hex": key.private_bytes_raw().hex(),
        "env": f"env:{pem.decode().splitlines()[1]}",
    }[form]
    monkeypatch.setenv(f"CARNET_{name}", text)
    with pytest.raises(ConfigError, match=f"CARNET_{name}") as caught:
        load(env_file=None)
    assert text[4:20] not in str(caught.value)
    shown = [row.value for row in rows(read(None, {}).found) if row.name[7:] == name]
    assert shown == [SECRET]


def test_evidence_that_is_a_file_is_bound_however_it_is_named(tmp_path: Path) -> None:
    held, odd = tmp_path / "my scc.pdf", tmp_path / "scc:signed.pdf"
    held.write_bytes(b"signed")
    odd.write_bytes(b"signed")
    tool = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_TOOLS__OPENAI__KIND=scc\n"
    env = tmp_path / ".env"

    def bound(evidence: str) -> str:
        env.write_text(f"{tool}CARNET_TOOLS__OPENAI__EVIDENCE={evidence}\n")
        return load(env).rules.tools[0].evidence_sha256

    named = (held.as_uri(), "my scc.pdf", "file:my%20scc.pdf", odd.name)
    assert {bound(one) for one in named} == {sha256(b"signed").hexdigest()}
    assert not bound("https://acme.example/scc.pdf?" + "x" * 300)
    for gone in ("file:///nowhere/scc.pdf", "nowhere.pdf", "/dev/zero", "file://[::1"):
        with pytest.raises(ConfigError, match=r"EVIDENCE .* no readable file"):
            bound(gone)
