"""What a person reads of a decision, word by word."""

from tests.policy.wording import FILE, text


def test_decisions_and_contradictions_are_told_in_the_agreed_words() -> None:
    said, agreed = text().splitlines(), FILE.read_text("utf-8").splitlines()
    assert said == agreed, "python -m tests.policy.wording writes the new words"
