"""What the log says of the rules and facts in force, whatever its folder says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet import ConfigError, law
from carnet.in_force import declared
from carnet.in_force.declaration import declare, declare_update
from carnet.in_force.sets import Sets
from carnet.law import Law
from carnet.policy import Exporter, Rules
from carnet.trail import Trail, keys, records
from carnet.trail.tree import note

ORIGIN = "acme.example/transfers"
RULES = Rules(Exporter("DE"))
OTHER = Rules(Exporter("FR"))
LAW = law.load()


def newer(day: str) -> Law:
    texts = {
        name: text.replace(f"as_of = {LAW.as_of}", f"as_of = {day}")
        for name, text in LAW.texts.items()
    }
    return law.parse(texts)


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def opened(tmp_path: Path, key: Ed25519PrivateKey) -> Callable[[], Trail]:
    return lambda: Trail.open(tmp_path / "trail", origin=ORIGIN, signing_key=key)


def note_of(trail: Trail) -> Path:
    return trail.path / declared.NAME


def sets(trail: Trail, kind: str) -> list[Any]:
    every = [entry.record or {} for entry in records(trail.path)]
    return [r["digest"] for r in every if r.get("type") == kind and r.get("part") == 1]


def unsigned(trail: Trail) -> None:
    """As earlier versions wrote it: one digest a line."""
    note_of(trail).write_text(f"{RULES.digest}\n{LAW.digest}\n")


def of_another_key(trail: Trail) -> None:
    text = note.parse(note_of(trail).read_bytes()).text
    lines = f"digest {OTHER.digest} 0\n"
    signer = keys.signer(ORIGIN, Ed25519PrivateKey.generate())
    note_of(trail).write_bytes(note.sign(text + lines, signer).format())


def changed(trail: Trail) -> None:
    data = note_of(trail).read_bytes()
    note_of(trail).write_bytes(
        data.replace(RULES.digest.encode(), OTHER.digest.encode())
    )


def too_long(trail: Trail) -> None:
    note_of(trail).write_bytes(b"x" * (1 << 20))


@pytest.mark.parametrize("forge", [unsigned, of_another_key, changed, too_long])
def test_no_file_keeps_rules_out_of_the_log(
    forge: Callable[[Trail], None], opened: Callable[[], Trail]
) -> None:
    with opened() as trail:
        declare(trail, RULES, LAW)
        forge(trail)
        declare(trail, OTHER, LAW)
        declare(trail, OTHER, LAW)
        assert sets(trail, "policy") == [RULES.digest, OTHER.digest]
        assert set(sets(trail, "law")) == {LAW.digest}


def test_a_digest_that_a_file_names_beforehand_is_written_all_the_same(
    opened: Callable[[], Trail],
) -> None:
    with opened() as trail:
        note_of(trail).write_text(f"{RULES.digest}\n{LAW.digest}\n")
        declare(trail, RULES, LAW)
        assert sets(trail, "policy") == [RULES.digest]


def lost(path: Path, _before: bytes) -> None:
    path.unlink()


def emptied(path: Path, _before: bytes) -> None:
    path.write_bytes(b"")


def older(path: Path, before: bytes) -> None:
    path.write_bytes(before)


@pytest.mark.parametrize("damage", [lost, emptied, older])
def test_an_older_law_is_refused_whatever_became_of_the_file(
    damage: Callable[[Path, bytes], None], opened: Callable[[], Trail]
) -> None:
    update = newer("2026-11-27")
    with opened() as trail:
        declare(trail, RULES, LAW)
        before = note_of(trail).read_bytes()
        declare(trail, RULES, update)
        declare_update(trail, update, "note", "facts.acme.example")
        damage(note_of(trail), before)
        with pytest.raises(ConfigError, match="older than the update of 2026-11-27"):
            declare(trail, RULES, LAW)
        declare(trail, RULES, update)


def test_what_was_noted_is_not_read_again(
    opened: Callable[[], Trail], monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []

    def reading(path: Any, start: int = 0) -> Any:
        starts.append(start)
        return records(path, start)

    with opened() as trail:
        declare(trail, RULES, LAW)
        end = len(list(records(trail.path)))
        trail.append({"type": "test"})
        monkeypatch.setattr(declared, "records", reading)
        declare(trail, RULES, LAW)
        assert starts == [end]


def test_a_part_of_the_rules_is_not_the_rules(opened: Callable[[], Trail]) -> None:
    with opened() as trail:
        part = {"type": "policy", "digest": RULES.digest, "name": "rules"}
        trail.append({**part, "part": 1, "parts": 2, "content": "{"})
        declare(trail, RULES, LAW)
        assert sets(trail, "policy") == [RULES.digest] * 2


def test_a_new_key_reads_the_log_once_more(
    opened: Callable[[], Trail],
) -> None:
    with opened() as trail:
        declare(trail, RULES, LAW)
        trail.rotate_key(Ed25519PrivateKey.generate())
        declare(trail, RULES, LAW)
        assert sets(trail, "policy") == [RULES.digest]
        assert declared.read(trail).size == len(list(records(trail.path)))


def test_rules_of_years_are_all_at_hand(opened: Callable[[], Trail]) -> None:
    """A policy that changes each month, over facts that were declared once."""
    every = [Rules(Exporter("DE", name=f"ACME {month}")) for month in range(48)]
    found = Sets()
    with opened() as trail:
        for rules in every:
            declare(trail, rules, LAW, None)
        for entry in records(trail.path):
            record = entry.record or {}
            if record.get("type") in ("policy", "law"):
                found.take(str(record["type"]), record)
    assert [found.rules(rules.digest) for rules in every] == every
    assert found.law(LAW.digest).digest == LAW.digest


def test_text_without_end_drives_out_the_oldest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("carnet.in_force.sets._HELD", 1000)
    found = Sets()
    for number in range(10):
        part = {"digest": f"d{number}", "name": "rules", "part": 1, "parts": 1}
        found.take("policy", {**part, "sha256": "s", "content": "x" * 400})
    assert [digest for _, digest in found._texts] == ["d8", "d9"]
    assert found._held == 800
