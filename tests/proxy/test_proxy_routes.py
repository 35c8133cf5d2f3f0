"""Routes under settings of their own, a trail that goes away, an impostor upstream."""

import base64
import json
import shutil
from pathlib import Path

import httpx2
import pytest

from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from tests.clients.sdks.clouds import over_tls
from tests.proxy.conftest import MAILS, Running, Starts

SAID = base64.urlsafe_b64encode(json.dumps(list(KNOWN)).encode()).decode()
ASKED = {"model": "m", "messages": [{"role": "user", "content": LETTER}]}


def post(proxy: Running, route: str = "ai") -> httpx2.Response:
    url = f"{proxy.root}/{route}/v1/chat/completions"
    return httpx2.post(url, json=ASKED, headers={"x-carnet-known": SAID}, timeout=60)


def code(answer: httpx2.Response) -> str:
    return str(answer.json()["error"]["code"])


def test_each_route_is_decided_and_recorded_under_its_own_settings(
    starts: Starts, provider: FakeProvider, tmp_path: Path
) -> None:
    strict = write_env(tmp_path, provider, settings={"CARNET_BLOCK": provider.host})
    proxy = starts(routes={"strict": f"{provider.url}@{strict}"})
    refused, passed = post(proxy, "strict"), post(proxy)
    assert (refused.status_code, code(refused)) == (451, "user.block")
    assert passed.status_code == 200
    assert len(provider.requests) == 1
    assert len(proxy.journal("transfer.intent")) == 1
    assert not proxy.journal("transfer.denied")
    theirs = Running(proxy.url, proxy.process, tmp_path)
    assert len(theirs.journal("transfer.denied")) == 1


def test_while_the_trail_is_away_the_proxy_is_not_ready_and_nothing_leaves(
    starts: Starts, provider: FakeProvider
) -> None:
    proxy = starts()
    trail, away = proxy.folder / "trail", proxy.folder / "away"
    assert post(proxy).status_code == 200
    went = 1
    shutil.move(trail, away)
    told = httpx2.get(f"{proxy.root}/readyz", timeout=60)
    assert (told.status_code, told.json()["status"]) == (503, "not ready")
    assert httpx2.get(f"{proxy.root}/healthz", timeout=60).status_code == 200
    while (refused := post(proxy)).status_code == 200:
        went += 1  # into the journal that is open, until the next look at its place
    assert (refused.status_code, post(proxy).status_code) == (451, 451)
    assert KNOWN[0] not in refused.text
    assert len(provider.requests) == went
    shutil.rmtree(trail, ignore_errors=True)
    shutil.move(away, trail)
    assert httpx2.get(f"{proxy.root}/readyz", timeout=60).status_code == 200
    assert post(proxy).status_code == 200
    assert not provider.leaks(PLANTED)
    assert len(proxy.journal("transfer.intent")) == went + 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_upstream_that_cannot_prove_its_name_gets_nothing(
    starts: Starts, tmp_path: Path
) -> None:
    with FakeProvider() as impostor:
        over_tls(impostor, tmp_path)
        proxy = starts(
            routes={"tls": f"https://{impostor.host}"},
            CARNET_ENDPOINTS__TLS__HOST=impostor.host,
            CARNET_ENDPOINTS__TLS__COUNTRY="DE",
            CARNET_ALLOW="DE",
            **MAILS,
        )
        refused = post(proxy, "tls")
        assert (refused.status_code, code(refused)) == (502, "proxy.upstream")
        assert not any(one.body for one in impostor.requests)
