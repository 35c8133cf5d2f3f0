"""Hostile HTTP, strangers and wrong settings: refused, and nothing goes upstream."""

import socket
from http.client import HTTPResponse
from pathlib import Path

import httpx2
import pytest

from carnet.cli import main
from carnet.config import load
from carnet.errors import ConfigError
from carnet.proxy import parse_route, parse_routes
from carnet.proxy.door import Door
from carnet.proxy.server import listen
from carnet.testing import FakeProvider
from tests.proxy.conftest import MAILS, Running, Starts

HEAD = "POST /ai/v1/chat/completions HTTP/1.1\r\n"
HOST = "Host: 127.0.0.1\r\n"
GOOD = (("host", "127.0.0.1:1"), ("content-length", "2"))
WAIT_S = 60.0


def status(proxy: Running, text: str) -> int | None:
    """Of the answer; None where the proxy ended the connection in mid-head.

    The client stays until it is answered: after an answer nothing goes upstream, but
    for one who leaves, the proxy may still be at work.
    """
    with socket.create_connection(("127.0.0.1", proxy.port), WAIT_S) as line:
        try:
            line.sendall(text.encode("latin-1"))
            answer = HTTPResponse(line)
            answer.begin()
            answer.read()
        except ConnectionError:
            return None
        return answer.status


@pytest.mark.parametrize(
    "text",
    [
        HEAD
        + HOST
        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        HEAD + HOST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        HEAD + HOST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        HEAD + HOST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        HEAD + HOST + "Host: evil.example\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + "Host: evil.example\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + "Content-Length: 2\r\n\r\n{}",
        HEAD + HOST + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        HEAD + HOST + "Origin: https://evil.example\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + HOST + "Sec-Fetch-Site: cross-site\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + HOST + "X: " + "a" * 70_000 + "\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + HOST + "X: " + "a" * 33_000 + "\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + HOST + "X: a\r\n" * 6_000 + "Content-Length: 2\r\n\r\n{}",
        "GET /ai/v1/models?q=" + "a" * 33_000 + " HTTP/1.1\r\n" + HOST + "\r\n",
        "POST /ai/../other HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}",
        "POST /ai/%2e%2e/other HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}",
        "POST /ai/v1//chat HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}",
        "POST http://evil.example/v1 HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + "\r\n",
        "OPTIONS /ai/v1/models HTTP/1.1\r\n" + HOST + "\r\n",
        "POST /other/v1 HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}",
        "HELO mail.example\r\n\r\n",
    ],
)
def test_hostile_requests_are_refused_and_nothing_goes_upstream(
    proxy: Running, provider: FakeProvider, text: str
) -> None:
    assert status(proxy, text) in {None, *range(400, 500)}
    assert not provider.requests


def test_a_body_beyond_the_limit_is_refused(
    starts: Starts, provider: FakeProvider
) -> None:
    proxy = starts(CARNET_PROXY__MAX_BODY_MB="1", **MAILS)
    answer = httpx2.post(
        f"{proxy.url}/v1/embeddings", content=b"[" + b"1," * 600_000, timeout=WAIT_S
    )
    assert answer.status_code == 413
    assert not provider.requests


def test_a_request_that_breaks_off_goes_nowhere(
    proxy: Running, provider: FakeProvider
) -> None:
    with socket.create_connection(("127.0.0.1", proxy.port), WAIT_S) as line:
        line.sendall(f"{HEAD}{HOST}Content-Length: 500\r\n\r\n{{".encode())
        line.shutdown(socket.SHUT_WR)
        assert not line.recv(1)
    assert httpx2.get(f"{proxy.url}/v1/models", timeout=WAIT_S).status_code == 200
    assert [one.method for one in provider.requests] == ["GET"]


def test_with_a_token_nobody_comes_in_without_it(
    starts: Starts, provider: FakeProvider
) -> None:
    proxy = starts(token="open-sesame-4711", **MAILS)
    path = f"{proxy.url}/v1/models"
    assert httpx2.get(path, timeout=WAIT_S).status_code == 407
    assert (
        httpx2.get(
            path, headers={"x-carnet-token": "wrong"}, timeout=WAIT_S
        ).status_code
        == 407
    )
    assert not provider.requests
    shown = {"x-carnet-token": "open-sesame-4711"}
    assert httpx2.get(path, headers=shown, timeout=WAIT_S).status_code == 200
    assert not provider.leaks(["open-sesame-4711"])


def test_what_the_door_asks_of_a_plain_request() -> None:
    door = Door(token=None)
    assert door.refusal("POST", "/ai/v1", GOOD) is None
    assert door.refusal("TRACE", "/ai/v1", GOOD) is not None
    bearer = (*GOOD, ("proxy-authorization", "Bearer t"))
    assert Door("t").refusal("POST", "/ai/v1", bearer) is None
    assert Door("t").refusal("POST", "/ai/v1", GOOD) is not None


@pytest.mark.parametrize(
    "text",
    [
        "openai",
        "openai=",
        "openai=http://api.openai.com",
        "openai=https://user:pw@api.openai.com",
        "healthz=https://api.openai.com",
        "Open AI=https://api.openai.com",
        "openai=https://api.openai.com/?x=1",
        "openai=ftp://127.0.0.1/",
        "openai=https://[::1",
    ],
)
def test_routes_without_name_tls_or_plain_url_are_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_route(text)


def test_a_route_names_its_own_settings() -> None:
    route = parse_route("claims=https://api.openai.com/v1/@claims.env")
    assert route.upstream == "https://api.openai.com/v1"
    assert route.env_file == Path("claims.env")


def test_settings_of_a_route_lie_beside_those_that_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert main(["init", "own"]) == 0
    own, text = tmp_path / "own" / ".env", "CARNET_PROXY__ROUTES=ai=https://a.example@"
    own.write_text(f"{own.read_text()}{text}claims.env\n")
    capsys.readouterr()
    assert main(["proxy", "--env-file", str(own)]) == 2
    assert str(tmp_path / "own" / "claims.env") in capsys.readouterr().err
    assert main(["check", "--env-file", str(own)]) == 1
    assert f"{tmp_path}/own/claims.env: no such file" in capsys.readouterr().out
    (tmp_path / "own" / "claims.env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    assert main(["check", "--env-file", str(own)]) == 0
    found = parse_routes(load(own).settings.proxy.routes, own.parent)
    assert [one.env_file for one in found] == [tmp_path / "own" / "claims.env"]


@pytest.mark.parametrize(
    "routes", ["a/b=https://a.example", "a=https://", "A=http://x"]
)
def test_check_tells_of_routes_with_which_the_proxy_does_not_start(
    routes: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    monkeypatch.setenv("CARNET_PROXY__ROUTES", routes)
    assert main(["proxy"]) == 2
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "FAIL CARNET_PROXY__ROUTES: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--route", "ai=http://api.example"),
        (),
        ("--route", "ai=https://a.example", "--listen", "0.0.0.0:0"),
        ("--route", "ai=https://a.example", "--listen", "nowhere"),
        ("--route", "ai=https://a.example", "--route", "ai=https://b.example"),
    ],
)
def test_wrong_settings_end_the_proxy_with_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["init"]) == 0
    assert main(["proxy", *arguments]) == 2
    assert "hint" in capsys.readouterr().err


def test_a_route_to_the_proxy_itself_ends_it_with_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["init"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    route = ("--route", f"ai=http://localhost:{port}/ai")
    assert main(["proxy", *route, "--listen", f"127.0.0.1:{port}"]) == 2
    assert "this proxy itself" in capsys.readouterr().err


def test_an_answer_does_not_wait_for_the_acknowledgement_of_its_head() -> None:
    with (
        listen("127.0.0.1:0", token=False) as door,
        socket.create_connection(door.getsockname()),
        door.accept()[0] as kept,
    ):
        assert kept.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
