"""Restored answers read as if they had been written in clear, in every language."""

from tests.redaction.answers import cases, restored, score

from carnet.detection import Detector


def test_the_set_is_large_and_in_many_languages() -> None:
    every = cases()
    assert len(every) >= 60
    languages = {case["lang"].partition("-")[0] for case in every}
    assert len(languages) >= 24
    assert {"de", "fi", "hu", "tr", "pl", "cs", "zh"} <= languages


def test_answers_are_letter_for_letter_what_they_would_be_in_clear() -> None:
    found, short = score()
    assert [case["answer"] for case in short if not case.get("glued")] == []
    assert sum(right for right, _ in found.values()) >= 59


def test_an_ending_glued_to_a_placeholder_never_makes_another_value() -> None:
    detector = Detector()
    for case in cases():
        if case.get("glued"):
            read = restored(case, detector)
            assert read == case["clear"] or not any(v in read for v in case["known"])
