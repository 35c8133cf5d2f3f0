"""Escapes of programs, as `repr` and logs write letters, are read as letters."""

import pytest

from carnet.detection.views.view import views


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (r"b'j\xc3\xb6rg@example.com'", "b'jörg@example.com'"),
        (r"j\303\266rg@example.com", "jörg@example.com"),
        (r"j\u{f6}rg@example.com", "jörg@example.com"),
        (r"j\U000000f6rg@example.com", "jörg@example.com"),
        (r"j\xf6rg@example.com", "jörg@example.com"),
        (r"\xe4bc \xc3\x28", "äbc Ã("),
    ],
)
def test_escapes_of_programs_are_read_as_letters(text: str, reads: str) -> None:
    assert reads in [view.text for view in views(text)]


@pytest.mark.parametrize(
    "text", [r"\u{110000}", r"\u{d800}", r"\U00110000", r"\303\104 \377\277"]
)
def test_what_is_no_character_stays(text: str) -> None:
    assert [view.text for view in views(text)] == [text]
