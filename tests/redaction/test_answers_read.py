"""Restored answers read as if they had been written in clear, in every language."""

from tests.redaction.answers import cases, score


def test_the_set_is_large_and_in_many_languages() -> None:
    every = cases()
    assert len(every) >= 60
    languages = {case["lang"].partition("-")[0] for case in every}
    assert len(languages) >= 24
    assert {"de", "fi", "hu", "tr", "pl", "cs", "zh"} <= languages


def test_answers_are_letter_for_letter_what_they_would_be_in_clear() -> None:
    found, short = score()
    assert [case["answer"] for case in short] == []
    assert sum(right for right, _ in found.values()) == len(cases())
