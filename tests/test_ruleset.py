"""The digest of the code that decides."""

from pathlib import Path

from carnet import law, policy, ruleset


def test_the_digest_reads_every_module_that_decides() -> None:
    read = {path for _, path in ruleset._files()}
    for room in (policy, law):
        for path in Path(room.__path__[0]).rglob("*.py"):
            assert path in read


def test_no_two_files_of_the_digest_have_one_name() -> None:
    names = [name for name, _ in ruleset._files()]
    assert len(names) == len(set(names))
    assert {"policy/regimes/eu.py", "law/fact.py", "vocabulary.py"} <= set(names)
