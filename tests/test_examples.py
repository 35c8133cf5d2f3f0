"""The examples: whole programs, each run against the provider on the loopback."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from carnet import Guard
from carnet.testing import FakeProvider, write_env
from carnet.trail import Entry, Trail, verify

EXAMPLES = Path(__file__).parents[1] / "examples"
RUNS = {
    "claims_desk": (
        "openai",
        "/v1",
        ["paid ", "Erika Mustermann", "DE02120300000000202051"],
    ),
    "support_inbox": (
        "anthropic",
        "",
        [
            "T-1: Answer: Max Muster, +49 30 23125 042: my parcel is lost",
            "T-2: Answer: 李娜, lina@example.cn: 请取消订单",
            "T-3: Answer: Zoë Exempel paid with card 4111 1111 1111 1111 twice",
        ],
    ),
    "existing_code": (
        "openai",
        "/v1",
        [
            "Summarise: Max Muster (max@example.org) complains",
            "In German: Max Muster (max@example.org) complains",
        ],
    ),
    "langchain_agent": (
        "openai",
        "/v1",
        [
            "tool: ",
            "ordered two lamps",
            "agent: ",
            "Erika Mustermann, erika.mustermann@example.de",
        ],
    ),
    "batch_rows": (
        "openai",
        "/v1",
        ["20 of 20 answers came back with their own address"],
    ),
    "plain_requests": (
        "openai",
        "/v1",
        [
            "Write one sentence about tides, for max@example.org.",
            "refused: payment cards stay at home",
            "transfer.intent",
            "transfer.outcome",
            "transfer.denied",
            "confirmed",
        ],
    ),
}
MORE = {"batch_rows": ["20"]}
"""Arguments behind the usual two."""
OTHERWISE = {"fastapi_service", "chinese_exporter", "on_loopback"}
"""Examples with a test of their own."""
IN_CHINA = {
    "CARNET_EXPORTER__COUNTRY": "CN",
    "CARNET_SUBJECTS": "CN",
    "CARNET_REGIMES": "cn",
    "CARNET_REDACT": "",
    "CARNET_ALLOW": "DE",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "DE",
    "CARNET_ENDPOINTS__FAKE__ENTITY": "Loopback GmbH",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    "CARNET_PURPOSES__ORDERS__CN_EXEMPT": "contract_necessity",
    "CARNET_PURPOSES__ORDERS__CN_BASIS": "contract",
    "CARNET_PURPOSES__ORDERS__CN_NOTICE": "notice-2026-01",
    "CARNET_PURPOSES__ORDERS__CN_CONSENT": "consent-2026-03",
    "CARNET_PURPOSES__ORDERS__CN_PIPIA": "pipia-2026-02",
}
PRIVATE = (
    "Erika Mustermann",
    "erika.mustermann@example.de",
    "DE02120300000000202051",
    "Max Muster",
    "李娜",
    "Zoë Exempel",
    "+49 30 23125 042",
    "lina@example.cn",
    "max@example.org",
    "4111 1111 1111 1111",
)


def test_every_example_is_run() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == {*RUNS, *OTHERWISE}
    scripts = {path.name for path in EXAMPLES.rglob("*.sh")}
    assert scripts == {"auditors_day.sh", "check.sh"}


@pytest.mark.parametrize("name", RUNS)
def test_an_example_shows_real_values_and_sends_none(tmp_path: Path, name: str) -> None:
    dialect, path, shown = RUNS[name]
    with FakeProvider(seed=2) as provider:
        dialects = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect}
        env_file = write_env(tmp_path, provider, settings=dialects)
        ran = run(name, env_file, f"{provider.url}{path}", *MORE.get(name, ()))
        assert ran.returncode == 0, ran.stderr
        for text in shown:
            assert text in ran.stdout
        assert provider.requests
        assert provider.leaks(PRIVATE) == ()


def test_an_example_is_shown_on_the_loopback_with_what_left() -> None:
    program = [sys.executable, str(EXAMPLES / "on_loopback.py")]
    ran = subprocess.run(
        [*program, "existing_code"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    shown, _, left = ran.stdout.partition("what left:")
    assert "max@example.org" in shown
    assert "Summarise: PERSON_" in left
    assert "max@example.org" not in left
    trail = Path(left.rpartition("carnet verify ")[2].strip())
    assert verify(trail).verdict == "confirmed"
    shutil.rmtree(trail.parent)
    asked = subprocess.run(
        program, capture_output=True, text=True, check=False, timeout=60
    )
    assert asked.returncode == 2
    assert "existing_code" in asked.stderr


def test_a_refused_example_tells_the_reason_and_a_way_out(tmp_path: Path) -> None:
    with FakeProvider() as provider:
        env_file = write_env(
            tmp_path,
            provider,
            tool=False,
            settings={
                "CARNET_REDACT": "",
                "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            },
        )
        ran = run("claims_desk", env_file, f"{provider.url}/v1")
        assert ran.returncode == 1, ran.stderr
        assert ran.stdout.startswith("refused: ")
        assert "lawful instead: " in ran.stdout
        assert provider.requests == ()


def test_an_exporter_in_china_sends_in_clear_only_what_pipl_lets_it(
    tmp_path: Path,
) -> None:
    with FakeProvider() as provider:
        env_file = write_env(tmp_path, provider, tool=False, settings=IN_CHINA)
        ran = run("chinese_exporter", env_file, f"{provider.url}/v1")
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.count("13800138000") == 2
        assert "orders left: clear" in ran.stdout
        assert "advertising left: replaced" in ran.stdout
        order, advertising = (
            str(json.loads(one.body)["messages"]) for one in provider.requests
        )
        assert "王芳" in order
        assert not [v for v in ("王芳", "13800138000") if v in advertising]


def test_a_service_streams_real_values_and_sends_none(tmp_path: Path) -> None:
    with FakeProvider(seed=2) as provider:
        dialect = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
        env_file = write_env(tmp_path, provider, settings=dialect)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        program = [sys.executable, str(EXAMPLES / "fastapi_service.py")]
        service = subprocess.Popen(
            [*program, str(env_file), f"{provider.url}/v1", port],
            stderr=subprocess.PIPE,
        )
        try:
            text = "Max Muster, max@example.org: hello"
            answer = patiently(service, f"http://127.0.0.1:{port}/answer", text)
        finally:
            service.send_signal(signal.SIGINT)
            _, told = service.communicate(timeout=60)
        assert answer == text, told
        assert provider.leaks(PRIVATE) == ()
        assert verify(tmp_path / "trail").verdict == "confirmed"


def patiently(service: "subprocess.Popen[bytes]", url: str, text: str) -> str:
    """The service's answer, once it listens."""
    asked = {"name": "Max Muster", "text": text}
    while True:
        try:
            response = requests.post(url, json=asked, timeout=60)
        except requests.ConnectionError:
            assert service.poll() is None, service.communicate()[1]
            time.sleep(0.1)
        else:
            response.raise_for_status()
            return response.content.decode()


def test_a_pull_request_to_the_policy_shows_what_loosens(tmp_path: Path) -> None:
    ran = script(tmp_path, "policy_pull_request/check.sh")
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("|")
    assert "swisscom" in ran.stdout


def test_an_auditors_day_ends_with_proofs_and_registers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with FakeProvider() as provider:
        env_file = write_env(tmp_path, provider)
        with Guard.from_env(env_file) as guard, requests.Session() as http:
            guard.wrap(http)
            said = {"role": "user", "content": "max@example.org"}
            body = {"model": "m-1", "messages": [said]}
            http.post(f"{provider.url}/v1/chat/completions", json=body, timeout=60)
    shutil.move(tmp_path / "trail", tmp_path / "copy")
    for secret in (".env", "key.pem"):  # what an auditor does not have
        (tmp_path / secret).unlink()
    trail = tmp_path / "copy"
    vkey = (trail / "keys" / "log.vkeys").read_text().split("\n")[0]
    index = str(next(e.index for e in Trail.records(trail) if _is_intent(e)))
    ran = script(tmp_path, "auditors_day.sh", str(trail), vkey, index, str(out))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("OK confirmed") == 2
    assert {path.name for path in out.iterdir()} == {
        *("record.tlog-proof", "record.json", "report.html"),
        *("art30.csv", "calls.csv"),
    }
    changed = [vkey[:-4] + "AAA=", index, str(out)]
    assert script(tmp_path, "auditors_day.sh", str(trail), *changed).returncode != 0


def _is_intent(entry: Entry) -> bool:
    return (entry.record or {}).get("type") == "transfer.intent"


def script(
    folder: Path, name: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """A script of the examples, with this environment's `carnet` on the path."""
    command = folder / "bin" / "carnet"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m carnet "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}:{os.environ['PATH']}"  # noqa: TID251 - handed to a child
    return subprocess.run(
        ["sh", str(EXAMPLES / name), *arguments],
        env={**os.environ, "PATH": path},  # noqa: TID251 - handed to a child
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def run(
    name: str, env_file: Path, url: str, *more: str
) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(EXAMPLES / f"{name}.py")]
    return subprocess.run(
        [*program, str(env_file), url, *more],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
