"""Keys in the shapes of their vendors, and keys of no shape where a label is beside."""

import pytest
from tests.detection.values import secrets

LETTERS = "q7Rk2mZx9TbV4cLw8NpJ3dHs6GfY1aKe5UoQ0iXt" * 5
DIGITS = "9f3a7c1e5b8d2046" * 8


@pytest.mark.parametrize(
    "key",
    [
        f"glrt-{LETTERS[:20]}",
        f"gldt-{LETTERS[:20]}",
        f"shpca_{DIGITS[:32]}",
        f"phx_{LETTERS[:40]}",
        f"hvr.{LETTERS[:40]}",
        f"csk-{LETTERS[:48].lower()}",
        f"sk_{DIGITS[:48]}",
        f"pa-{LETTERS[:43]}",
        f"HRKU-{LETTERS[:60]}",
        f"glc_{LETTERS[:80]}",
        f"pat{LETTERS[:14]}.{DIGITS[:64]}",
        f"A21AA{LETTERS[:90]}",
        f"EAAA{LETTERS[:60]}",
        f"sl.u.{LETTERS[:120]}",
        f"sk.eyJ1Ijoi{LETTERS[:60]}.{LETTERS[:22]}",
        f"bce-v3/ALTAK-{LETTERS[:21]}/{DIGITS[:40]}",
        f"fm2_{LETTERS[:100]}",
        f"Zq38Q~{LETTERS[:34]}",
        f"MT{LETTERS[:24]}.{LETTERS[:6]}.{LETTERS[:38]}",
    ],
)
def test_the_shape_of_a_key_is_enough(key: str) -> None:
    assert secrets(f"Please look at {key} again.") == [key]
    assert secrets(f"Use `{key}` here") == [key]


@pytest.mark.parametrize(
    ("before", "secret"),
    [
        ("https://discord.com/api/webhooks/620469613947964815/", LETTERS[:68]),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/", DIGITS[:32]),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", DIGITS[:32]),
        ("https://oapi.dingtalk.com/robot/send?access_token=", DIGITS[:64]),
        ("https://a.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=", LETTERS[:43]),
    ],
)
def test_the_part_of_an_address_that_opens_it_is_a_secret(
    before: str, secret: str
) -> None:
    assert secrets(f"POST {before}{secret} now") == [secret]


@pytest.mark.parametrize(
    "place",
    [
        "We have the api key ({}) on file.",
        'The API key "{}" is wrong.',
        "| nr | api key | status |\n|---|---|---|\n| 1 | {} | open |",
        "nr,api_key,status\n1,{},open",
        "<tr><th>API key</th><td>{}</td></tr>",
        "API key - {}",
        "API key\n{}\n",
    ],
)
@pytest.mark.parametrize("key", [DIGITS[:32], DIGITS[:64], LETTERS[:40], LETTERS[:90]])
def test_a_key_of_no_shape_is_one_wherever_its_label_stands(
    place: str, key: str
) -> None:
    assert secrets(place.format(key)) == [key]


@pytest.mark.parametrize(
    "text",
    [
        f"sha256: {DIGITS[:64]}",
        f"commit {DIGITS[:40]}",
        "the token (sha256) is checked",
        "api key (v2) is needed",
        "api key (see readme-2024) is needed",
        f"image: registry.example.org/app@sha256:{DIGITS[:64]}",
    ],
)
def test_a_digest_and_a_remark_stay(text: str) -> None:
    assert secrets(text) == []


def test_the_private_half_of_a_key_of_putty_is_a_secret() -> None:
    body = f"{LETTERS[:64]}\n{LETTERS[64:100]}\n"
    text = f"PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 2\n{body}Private-MAC: 0"
    assert secrets(text) == [body]
