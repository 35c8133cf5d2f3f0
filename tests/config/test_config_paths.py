"""A path of a setting may be anything: what none can be is refused, and nobody waits.

What would wait, for a pipe without a writer or for a device without an end, is made in
a process of its own that is ended after a while.
"""

import os
import subprocess
import sys
import threading
from base64 import b64encode
from pathlib import Path

import pytest

from carnet import Guard
from carnet.config import load
from carnet.errors import ConfigError, Error
from carnet.trail.keys import generate
from carnet.vault import Vault

PATHS = (
    *("TRAIL", "VAULT", "SUBJECT_KEYS", "SIGNING_KEY", "SIGNING_KEY_PQ", "LAW"),
    *("LAW_UPDATE", "PSEUDONYM_KEY", "POLICY_KEYS", "POLICY_SIGNATURES", "WITNESSES"),
    *("WORDS__OWN__FILE", "TOOLS__OPENAI__EVIDENCE"),
)
"""Every sort of setting that names a file or a folder."""
KEY = b64encode(bytes(range(32))).decode()
PASSWORD = "Xq7-planted-value"


def given(name: str, text: str) -> dict[str, object]:
    """Settings in which only that one is wrong."""
    needed = {"pseudonym_key": KEY, "exporter__country": "DE"}
    return {**needed, "tools__openai__kind": "scc", name.lower(): text}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(
    "text",
    ["a\0b", "~\0", "b" * 300, "a/" * 3000, "~nobody-of-this-name/x"],
    ids=["nul", "home-nul", "name", "path", "home"],
)
def test_what_no_file_can_be_called_is_an_error_of_settings(
    name: str, text: str
) -> None:
    with pytest.raises(ConfigError, match=rf"CARNET_{name} \(argument\): ") as caught:
        load(None, **given(name, text))  # type: ignore[arg-type] # by name
    assert caught.value.hint
    assert text not in str(caught.value)


LOADED = """
import sys
from carnet.config import load
print(ascii(load(sys.argv[1]).signing_key.read_text("ascii")))
"""


def test_a_path_is_that_of_its_name_where_the_locale_has_no_such_letters(
    tmp_path: Path,
) -> None:
    env = tmp_path / ".env"
    env.write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_SIGNING_KEY=kéy.pem\n", "utf-8")
    (tmp_path / "kéy.pem").write_text("found")
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, str(env)],
        env={**os.environ, **plain},  # noqa: TID251 - of the child
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "'found'\n", ran.stderr


def test_a_nul_is_of_no_text(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_bytes(b"CARNET_EXPORTER__COUNTRY=DE\nCARNET_EXPORTER__NAME=A\0B\n")
    with pytest.raises(ConfigError, match=r"NAME \(\.env:2\): a NUL in it"):
        load(env)


@pytest.mark.parametrize("name", ["VAULT", "LAW", "PSEUDONYM_KEY", "SIGNING_KEY"])
def test_a_url_in_place_of_a_path_is_refused_without_its_password(name: str) -> None:
    url = f"postgresql://carnet:{PASSWORD}@db.example/carnet"
    with pytest.raises(ConfigError, match=f"CARNET_{name} .*: a URL") as caught:
        load(None, **given(name, url))  # type: ignore[arg-type] # by name
    assert PASSWORD not in str(caught.value)


STARTED = """
import sys
import requests
from carnet import Guard
from carnet.errors import Error
for line in sys.stdin.read().splitlines():
    name, place = line.split()
    base = dict(trail="trail", trail_origin="acme.example/t", signing_key="key.pem")
    base[name.lower()] = place
    print(f"\\n{name}", end=" ", flush=True)
    try:
        with Guard.from_env(sys.argv[1], **base) as guard:
            guard.decide("https://api.openai.com")
            guard.wrap(requests.Session())
    except Error as error:
        print(error, end="")
"""


@pytest.mark.parametrize("place", ["pipe", "/dev/zero"])
def test_a_pipe_and_a_device_in_place_of_a_file_keep_nobody_waiting(
    place: str, tmp_path: Path
) -> None:
    generate(tmp_path / "key.pem")
    os.mkfifo(tmp_path / "pipe", 0o600)
    env = tmp_path / ".env"
    env.touch(0o600)
    env.write_text(
        f"CARNET_PSEUDONYM_KEY={KEY}\nCARNET_EXPORTER__COUNTRY=DE\n"
        "CARNET_TOOLS__OPENAI__KIND=scc\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", STARTED, env],
        input="\n".join(f"{name} {place}" for name in PATHS),
        env={**os.environ, "HOME": str(tmp_path)},  # noqa: TID251 - of the child
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert not ended.returncode, ended.stderr[-600:]
    said = dict(line.split(" ", 1) for line in ended.stdout.split("\n")[1:])
    assert list(said) == list(PATHS)
    # Its update of the facts was not applied yet, as where nothing stands; and no byte
    # is evidence as good as another.
    quiet = [name for name, text in said.items() if "hint: " not in text]
    assert set(quiet) <= {"LAW_UPDATE", "TOOLS__OPENAI__EVIDENCE"}


def _write_and_close(descriptor: int) -> None:
    with os.fdopen(descriptor, "w") as file:
        file.write(KEY)


def test_a_pipe_that_somebody_writes_to_is_read_as_a_file() -> None:
    """A shell makes one for `<(command)`, which opens its end first."""
    read, write = os.pipe()
    writer = threading.Thread(target=_write_and_close, args=(write,))
    writer.start()
    try:
        found = load(None, pseudonym_key=f"/dev/fd/{read}").pseudonym_key
    finally:
        writer.join()
        os.close(read)
    assert found == bytes(range(32))


@pytest.mark.parametrize("text", ["", "\n", "# those who sign\n"])
def test_a_file_without_an_officers_key_puts_nothing_in_force(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "officers").write_text(text)
    with pytest.raises(ConfigError, match=r"CARNET_POLICY_KEYS .* holds no key"):
        load(None, exporter__country="DE", policy_keys="officers")


def test_what_is_no_file_is_no_vault_and_keeps_its_mode(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o644)
    with pytest.raises(ConfigError, match="cannot be opened") as caught:
        Vault.open(pipe, bytes(range(32)))
    assert "chmod" not in str(caught.value)


@pytest.mark.parametrize("text", ["a\0b", "b" * 300, "~nobody-of-this-name/.env"])
def test_a_file_of_settings_that_cannot_be_is_an_error_of_settings(text: str) -> None:
    with pytest.raises(Error, match="the file of settings"):
        Guard.from_env(text)
