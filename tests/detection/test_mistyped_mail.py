"""E-mail addresses that no mail server takes as they stand."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def mails(text: str) -> list[str]:
    return of_kind(Kind.EMAIL, text)


@pytest.mark.parametrize(
    "address",
    [
        "{nebel,kraehe.x}@moosgrund.de",
        "[a.nebel, c.dorn]@moosgrund.edu",
        '"nebel kraehe"@moosgrund.de',
        "nebel.kraehe@moosgrund,de",
        "nebel@moosgrund. de",
        "nebel.k#gmail.com",
        "nebel_at_moosgrund.de",
        "nebelATmoosgrundDOTde",
        "k.nebel-at-moosgrund-dot-org",
        "k.nebel_at_moosgrund_dot_de",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert mails(f"Please write to {address} today.") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "write to me@home. It is late",
        "look_at_me.io is a page",
        "see page#gmail.html",
        "the slug look-at-me-dot-com",
        "call look_at_index_dot_csv now",
        "f({a, b}) @ c.d",
        "issue#12, item#qq",
    ],
)
def test_what_looks_like_one_stays(text: str) -> None:
    assert mails(text) == []
