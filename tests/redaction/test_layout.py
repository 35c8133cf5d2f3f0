"""A text is restored as it is laid out, and what was redacted as it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet import Guard
from carnet.redaction import Restorer, layout
from carnet.testing import FakeProvider, write_env

ISSUED = {
    "PERSON_2V8M1XTR": 'Ann "Annie" Lee',
    "ADDRESS_7F3K2M9Q": "Musterweg 12\n80331 München",
    "USER_7A3K2M9Q": "CORP\\nina",
    "VALUE_7A3K2M9Q": "\ud83d",
    "EMAIL_7A3K2M9Q": "x",
}


def restored(text: str) -> str:
    return layout.restored(Restorer(ISSUED), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{ "a":"PERSON_2V8M1XTR",\r\n"b" : 1E5 }\r\n',
            '{ "a":"Ann \\"Annie\\" Lee",\r\n"b" : 1E5 }\r\n',
        ),
        (
            '["\\u00fc\\ud83d\\ude00\\"\\/ PERSON\\u005f2V8M1XTR \\u00fc", 1.10]',
            '["\\u00fc\\ud83d\\ude00\\"\\/ Ann \\"Annie\\" Lee \\u00fc", 1.10]',
        ),
        (
            '\ufeff{"ADDRESS_7F3K2M9Q":[ ]}',
            '\ufeff{"Musterweg 12\\n80331 München":[ ]}',
        ),
        ('{"a": "USER_7A3K2M9Q"}', '{"a": "CORP\\\\nina"}'),
        ('{"a": "VALUE_7A3K2M9Q"}', '{"a": "\\ud83d"}'),
        (
            '{"a": 1.0}\n\n{"a": "PERSON_2V8M1XTR"}\n',
            '{"a": 1.0}\n\n{"a": "Ann \\"Annie\\" Lee"}\n',
        ),
        ("[Draft] PERSON_2V8M1XTR", '[Draft] Ann "Annie" Lee'),
        ("{{ a }} ADDRESS_7F3K2M9Q", "{{ a }} Musterweg 12\n80331 München"),
        ('[cut, {"a": "PERSON_2V8M1XTR', '[cut, {"a": "Ann \\"Annie\\" Lee'),
        ('{"q": "PERSON_00000A00" }', '{"q": "PERSON_00000A00" }'),
    ],
)
def test_only_placeholders_change(text: str, expected: str) -> None:
    assert restored(text) == expected


def test_two_keys_of_one_object_stay_two() -> None:
    back = restored('{"EMAIL_7A3K2M9Q": 1, "x": 2}')
    assert json.loads(back) == {"EMAIL_7A3K2M9Q": 1, "x": 2}


def nested(text: str, levels: int) -> str:
    """JSON text in a string of JSON text, and so on."""
    for _ in range(levels):
        text = json.dumps({"body": text, "n": [1]})
    return text


def innermost(text: str, levels: int) -> object:
    for _ in range(levels):
        text = json.loads(text)["body"]
    return json.loads(text)


LINES = "Musterweg 12\n80331 München"


@pytest.mark.parametrize("found", range(4))
@pytest.mark.parametrize("levels", range(4))
@pytest.mark.parametrize("lead", ["", "\n", "Sure: "])
def test_json_in_json_is_escaped_as_often_as_it_is_deep(
    found: int, levels: int, lead: str
) -> None:
    """However deep the text was in which the value was found."""
    value = LINES
    for _ in range(found):
        value = json.dumps(value)[1:-1]
    held = {"to": "ADDRESS_7F3K2M9Q", "more": ["at ADDRESS_7F3K2M9Q!"]}
    answer = lead + nested(json.dumps(held), levels)
    back = layout.restored(Restorer({"ADDRESS_7F3K2M9Q": value}), answer)
    expected = {"to": LINES, "more": [f"at {LINES}!"]}
    assert innermost(back.removeprefix(lead), levels) == expected


@pytest.mark.parametrize("pad", ["x " * 900, 'said "yes" \\ ' * 90])
def test_json_in_json_is_read_from_its_beginning(pad: str) -> None:
    answer = nested(json.dumps([f"{pad} ADDRESS_7F3K2M9Q"]), 2)
    assert innermost(restored(answer), 2) == [f"{pad} {LINES}"]


JSON = st.recursive(
    st.none()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | (st.sampled_from(sorted(ISSUED)).map(lambda name: f"to {name}, é")),
    lambda node: st.lists(node) | st.dictionaries(st.text(), node),
)


@given(tree=JSON, ascii_=st.booleans(), indent=st.sampled_from([None, 1]))
def test_json_says_what_a_tree_says(tree: object, ascii_: bool, indent: int) -> None:  # noqa: FBT001 - drawn
    text = json.dumps([tree], ensure_ascii=ascii_, indent=indent)
    expected = Restorer(ISSUED).tree(json.loads(text))
    assert json.loads(restored(text)) == expected


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    with FakeProvider() as provider:
        folder: Path = tmp_path_factory.mktemp("guard")
        env = write_env(folder, provider, tool=True, settings=None)
        with Guard.from_env(env) as made:
            yield made


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('{{"name": "{}"}}', r'{{"name": "{}"}}'),
        ('{{"{}": [1.10 ]}}', r'{{"{}": [1.10 ]}}'),
        ('So: {{"name": "{}"}}', r'So: {{"name": "{}"}}'),
        ('```python\nx = "{}"\n```', '```python\nx = "{}"\n```'),
    ],
)
def test_a_guard_restores_code_as_that_code_needs_it(
    guard: Guard, answer: str, expected: str
) -> None:
    values = ('Sean "Bob" Smith', "Musterstr. 5\n12345 Berlin")
    redacted = guard.redact(f"Dear Mr. {values[0]}, of\n{values[1]}").text
    for name, value in zip(layout_names(redacted), values, strict=True):
        back = guard.restore(answer.format(name))
        assert back == expected.format(json.dumps(value)[1:-1])


def layout_names(redacted: str) -> list[str]:
    return [word.strip(",") for word in redacted.split() if "_" in word]


PIECES = st.sampled_from(
    [
        *('Mr. Sean "Bob" Smith', "Musterstr. 5\n12345 Berlin", "ada@example.com"),
        *("Herr J\\u00fcrgen M\\u00fcller", "Mr. Sean O'Brien", "CORP\\nina", "user: "),
        *(
            "password: ab\\ncd12XY!",
            "PERSON-7F3K2M9Q",
            "person 7f3k2m9qen",
            " 7F3K2M9Q",
        ),
        *("PERSON", "_", "-7F3K2M9Q", "EMAIL_0", "ADDRESS_7F3K2M9Q", "&#95;"),
        *(
            '{"a": "',
            '"}',
            '", "',
            "[",
            "]",
            '\\"',
            "\\n",
            "\n",
            "| ",
            " |\n",
            "\ufeff",
        ),
        *("```sql\n", "```python\n", "\n```\n", "x = '", "SELECT * FROM t WHERE n = '"),
        *("<b>", "https://example.com/?q=", "a,b\n", "- k: ", "'", " ", ", ", ". "),
    ]
)


@given(text=st.lists(PIECES | st.text(max_size=4), max_size=9).map("".join))
def test_what_a_guard_redacted_it_restores(guard: Guard, text: str) -> None:
    redacted = guard.redact(text).text
    assert guard.restore(redacted) == text


def test_another_guard_of_its_vault_restores_it_too(tmp_path: Path) -> None:
    text = "| Musterstr. 5\n12345 Berlin | 1 |"
    key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    settings = {"CARNET_VAULT": "./vault.db", "CARNET_PSEUDONYM_KEY": key}
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, tool=True, settings=settings)
        with Guard.from_env(env) as one:
            redacted = one.redact(text).text
        with Guard.from_env(env) as other:
            assert other.restore(redacted) == text
            again = other.restore(f"{redacted}\n")
    assert again == "| Musterstr. 5 12345 Berlin | 1 |\n"


@pytest.mark.parametrize("levels", range(4))
def test_json_in_json_that_somebody_changed_says_what_was_redacted(
    guard: Guard, levels: int
) -> None:
    held = {"to": 'Mr. Sean "Bob" Smith', "at": "Musterstr. 5\n12345 Berlin"}
    redacted = guard.redact(nested(json.dumps(held), levels)).text
    assert "Smith" not in redacted
    assert innermost(guard.restore(f"{redacted}\n"), levels) == held
