"""One conversation: found once is found everywhere, and asked for afterwards."""
# ruff: noqa: RUF001 - letters of other scripts

import json
import threading
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from carnet import detection
from carnet.detection import Detector, sheet, sheets
from carnet.detection.sources import sources
from carnet.vocabulary import Finding, Kind, Passage

IBAN = "DE91100000000123456789"


@pytest.fixture
def detector() -> Detector:
    return Detector()


def values(detector: Detector, *texts: str, known: Iterable[str] = ()) -> list[str]:
    found = detector.find([Passage(text) for text in texts], tuple(known))
    return [finding.value for findings in found for finding in findings]


def test_a_value_found_once_is_found_in_every_passage(detector: Detector) -> None:
    texts = ["Benutzername: mellsworth87", "ask mellsworth87 (MELLSWORTH87)"]
    assert values(detector, *texts) == ["mellsworth87", "mellsworth87", "MELLSWORTH87"]


def test_a_number_is_found_again_in_another_spelling(detector: Detector) -> None:
    texts = ["BSN 300297725", "the one with 3002.97.725 or 300-297-725"]
    assert len(values(detector, *texts)) == 3


def test_one_phone_number_has_one_normal_form(detector: Detector) -> None:
    texts = ["Tel. 030 23125 014", "the number +49 (0)30 23125-014"]
    found = detector.find([Passage(text) for text in texts])
    assert {f.normal for fs in found for f in fs} == {"+493023125014"}


def test_known_values_are_found_in_any_case_and_inflected(detector: Detector) -> None:
    known = ["Müller-Lüdenscheidt", "Margaret Ellsworth", "李明", "Police 4711-22"]
    text = (
        "Herrn MÜLLER-LÜDENSCHEIDT, Müller-Lüdenscheidts Hund; margaret\nellsworth; "
        "客户李明来电; police 471122"
    )
    assert values(detector, text, known=known) == [
        "MÜLLER-LÜDENSCHEIDT",
        "Müller-Lüdenscheidts",
        "margaret\nellsworth",
        "李明",
        "police 471122",
    ]


@pytest.mark.parametrize("form", ["Pohačičev", "Pohačičevega", "Pohačičeva"])
def test_what_is_somebodys_is_that_of_the_known_name(
    detector: Detector, form: str
) -> None:
    assert values(detector, f"Plačan je {form} račun.", known=["Pohačič"]) == [form]


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ("Çelikoğlu", "ÇELİKOĞLU"),
        ("Γιώργος Παπαδόπουλος", "ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("O'Connor", "O’Connor"),
        ("D’Angelo", "D'ANGELO"),
    ],
)
def test_known_values_are_found_as_capitals_and_telephones_write_them(
    detector: Detector, known: str, shown: str
) -> None:
    assert values(detector, f"to {shown} now", known=[known]) == [shown]


def test_a_known_value_is_found_where_no_space_sets_words_apart(
    detector: Detector,
) -> None:
    known = ["สมชาย ใจดี"]
    assert values(detector, "คุณสมชาย ใจดีครับ", known=known) == known


def test_short_known_values_count_as_whole_words_in_their_case(
    detector: Detector,
) -> None:
    text = "Max und Maxima, max, Maxens; max@ Max."
    assert values(detector, text, known=["Max"]) == ["Max", "Max"]


@pytest.mark.parametrize("name", ["Bo", "Xq", "J7"])
def test_a_known_value_of_two_characters_is_a_word_of_its_own(
    detector: Detector, name: str
) -> None:
    text = f"{name}, {name.lower()}, {name}a, a{name}; ({name}) 42 B."
    assert values(detector, text, known=[name]) == [name, name]


def test_it_is_known_only_where_somebody_says_so(detector: Detector) -> None:
    passages = [Passage("Mrs Bo Quillfeather called."), Passage("Ask Bo again, Bo.")]
    for known, places in (((), 0), (("Bo",), 2), ((), 0)):
        _, found = detector.find(passages, known)
        assert [one.value for one in found] == ["Bo"] * places


@pytest.mark.parametrize("others", [(), tuple(f"Gast{n} Nummer{n}" for n in range(60))])
@pytest.mark.parametrize(
    "text",
    [
        "erika_mustermann.pdf",
        "https://crm.example/erika-mustermann/2024",
        "cust-erika.mustermann-9",
        "Erika+Mustermann",
        "ERIKA_MUSTERMANNS_AKTE",
    ],
)
def test_a_known_name_is_found_as_files_and_keys_are_named(
    detector: Detector, text: str, others: tuple[str, ...]
) -> None:
    (found,) = values(detector, text, known=("Erika Mustermann", *others))
    assert found.casefold().startswith("erika")
    assert "mustermann" in found.casefold()


@pytest.mark.parametrize("shown", ["Kunde+Nr+7", "Kunde%2BNr%2B7", "Kunde+Nr%207"])
def test_a_known_number_is_found_as_forms_write_its_spaces(
    detector: Detector, shown: str
) -> None:
    assert values(detector, f"see {shown}.", known=["Kunde Nr 7"]) == [shown]


@pytest.mark.parametrize(
    "text", ["Erika. Mustermann kommt.", "Erika - Mustermann", "erika__mustermann"]
)
def test_other_signs_part_what_is_no_name(detector: Detector, text: str) -> None:
    assert values(detector, text, known=["Erika Mustermann"]) == []


def test_an_address_of_mail_is_found_whole(detector: Detector) -> None:
    mail = "erika.mustermann@example.de"
    assert values(detector, f"to {mail}", known=["Erika Mustermann"]) == [mail]


@pytest.mark.parametrize("times", [1, 2])
def test_a_known_value_is_found_in_base64_and_in_base64_of_that(
    detector: Detector, times: int
) -> None:
    text = "the file of Zorblax Veridian"
    for _ in range(times):
        text = b64encode(text.encode()).decode()
    assert values(detector, f"it is {text} .", known=["Zorblax Veridian"]) == [text]


def test_known_values_get_the_kind_that_the_rules_give_them(detector: Detector) -> None:
    known = (IBAN, "Ada Lovelace", "P-77/9")
    (found,) = detector.find([Passage(f"{IBAN}, Ada Lovelace, P-77/9")], known)
    kinds = [Kind.BANK_ACCOUNT, Kind.PERSON_NAME, Kind.KNOWN_VALUE]
    assert [finding.kind for finding in found] == kinds


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pay to DE91 1000 0000", "0123 4567 89 today"),
        ("Pay to DE91100000", "000123456789 today"),
        ("My card is 4111 1100", "0000 1425, thanks"),
        ("mail m.ellsworth@exa", "mple.com now"),
    ],
)
def test_a_value_over_two_parts_is_found_in_both(
    detector: Detector, first: str, second: str
) -> None:
    one, two = detector.find([Passage(first), Passage(second)])
    assert len(one) == len(two) == 1
    assert one[0].normal != two[0].normal  # two halves are two pseudonyms
    assert one[0].end == len(first)
    assert two[0].start == 0


def test_parts_that_only_meet_share_nothing(detector: Detector) -> None:
    texts = ["see 2024", "12 items; write to", "m.ellsworth@example.com"]
    assert values(detector, *texts) == ["m.ellsworth@example.com"]


SPELLINGS = (
    IBAN, IBAN.lower(), "DE91 1000 0000 0123 4567 89", "DE91-1000-0000-0123-4567-89",
    "DE91\n1000\n0000\n0123\n4567\n89", "DE91\u200b1000\u200b0000\u200b0123456789",
    "%44%45%39110000000 0123456789", "REU5MTEwMDAwMDAwMDEyMzQ1Njc4OQ==",
    "&#68;E91100000000123456789", "\\u0044E91100000000123456789",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_what_is_left_is_seen_in_any_spelling(
    detector: Detector, spelling: str
) -> None:
    (found,) = detector.find([Passage(f"IBAN {IBAN}")])
    assert detector.left(found, [f"and {spelling} here"]) == {Kind.BANK_ACCOUNT}


def test_nothing_is_left_after_replacing(detector: Detector) -> None:
    (found,) = detector.find([Passage(f"IBAN {IBAN}")])
    texts = ["IBAN IBAN_7F3K2M9Q", "9" + IBAN[4:] + "1"]
    assert detector.left(found, texts) == frozenset()


def test_values_under_six_characters_are_left_only_as_whole_words(
    detector: Detector,
) -> None:
    (found,) = detector.find([Passage("Li Wei")], ["Wei"])
    assert detector.left(found, ["Weimar and weigh"]) == frozenset()
    assert detector.left(found, ["ask Wei."]) == {Kind.PERSON_NAME}


PORTRAITS = [
    json.loads(line)
    for line in (Path(__file__).parent / "portraits.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("row", PORTRAITS, ids=lambda row: row["text"][:24])
def test_only_one_person_in_detail_is_personal_without_a_name(
    detector: Detector, row: dict[str, Any]
) -> None:
    assert bool(detector.residual([row["text"]])) is row["personal"]


def test_thorough_takes_dates_ages_places_and_long_numbers(detector: Detector) -> None:
    text = "on 12.06.1987, 47 years old, at 52.51627, 13.37770, Lindenweg 12, 912345678"
    assert detector.find([Passage(text)]) == ((),)
    (found,) = detector.find([Passage(text)], thorough=True)
    assert {f.kind for f in found} == {
        Kind.BIRTH_DATE,
        Kind.AGE,
        Kind.PRECISE_GEOLOCATION,
        Kind.POSTAL_ADDRESS,
        Kind.GOVERNMENT_ID,
    }


def test_only_the_wanted_kinds_are_found() -> None:
    detector = Detector(frozenset({Kind.EMAIL}))
    assert values(detector, f"{IBAN} and a@example.com") == ["a@example.com"]
    assert detector.kinds == {Kind.EMAIL}


def test_digest_depends_on_settings_and_is_stable() -> None:
    assert Detector().digest == Detector().digest
    others = {Detector(region="SE").digest, Detector(strictness="strict").digest}
    assert Detector().digest not in others
    assert len(Detector().digest) == 64


def test_a_digest_covers_the_files_of_every_room() -> None:
    room = Path(detection.__file__).parent
    apart = {"names", "__pycache__"}
    inner = [one for one in room.rglob("*") if one.is_dir()]
    own = {room, *(one for one in inner if apart.isdisjoint(one.parts))}
    wanted = [p for one in own for p in one.iterdir() if p.suffix in {".py", ".toml"}]
    parts = list(sources("carnet.detection", (".py", ".toml"), frozenset(apart)))
    rooms = {"places", "countries", "registers", "online", "views", "conversation"}
    assert {one.name for one in own} >= rooms
    assert sorted(parts[1::2]) == sorted(one.read_bytes() for one in wanted)
    assert sorted(parts[::2]) == sorted(one.name.encode() for one in wanted)


def test_region_reads_a_national_number_without_any_language() -> None:
    assert values(Detector(region="FR"), "0612345678") == ["0612345678"]
    assert values(Detector(), "0612345678") == []


def test_repr_of_a_finding_shows_no_value(detector: Detector) -> None:
    assert IBAN not in repr(detector.find([Passage(IBAN)]))


def test_another_engine_has_its_seat() -> None:
    class Names:
        kinds = frozenset({Kind.PERSON_NAME})
        digest = "names-1"
        by_context = True

        def find(self, text: str, label: str) -> Iterable[Finding]:
            assert label == "note"
            start = text.find("Ada")
            if start >= 0:
                yield Finding(start, start + 3, Kind.PERSON_NAME, "Ada", "ada", "names")

    detector = Detector(engines=[Names()])
    found = detector.find([Passage("Ask Ada", "note"), Passage("Ada?", "note")])
    assert [f.value for fs in found for f in fs] == ["Ada", "Ada"]
    assert Kind.PERSON_NAME in detector.kinds


def test_the_cache_is_bounded(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "CACHE_SIZE", 10_000)
    for number in range(100):
        detector.find([Passage(f"text {number} " * 40)])
    kept = detector._sheets
    assert kept.held <= 10_000
    assert kept.held == sum(s.size for s in kept._known.values())


def test_threads_share_one_detector(detector: Detector) -> None:
    expected = Detector().find([Passage(f"IBAN {IBAN}, tel 030 23125 014")])
    wrong: list[object] = []

    def work() -> None:
        for number in range(40):
            found = detector.find([Passage(f"IBAN {IBAN}, tel 030 23125 014")])
            other = detector.find([Passage(f"mail a{number}@example.com")])
            wrong.extend(x for x in (found,) if x != expected)
            wrong.extend(x for x in other if len(x) != 1)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_room_imports_no_heavy_library() -> None:
    folder = Path(detection.__file__).parent
    for file in folder.rglob("*.py"):
        for line in file.read_text("utf-8").splitlines():
            assert not line.startswith(("import phonenumbers", "from phonenumbers"))
            assert not line.startswith(("import stdnum", "from stdnum"))


def test_a_number_printed_like_a_card_is_one_whatever_the_words_around() -> None:
    for text in (
        "Please charge 4111 1111 1111 1111 today.",
        "order paid with 4111 1111 1111 1111",
        "Rechnung 4111-1111-1111-1111",
    ):
        ((found,),) = Detector().find((Passage(text),))
        assert found.kind is Kind.PAYMENT_CARD, text


def test_strictness_trades_recall_against_precision() -> None:
    text = "Akte: Zeile 2, Kontonummer 0648489890, she is 61 years old."
    counts = {
        level: len(Detector(strictness=level).find((Passage(text),))[0])
        for level in ("relaxed", "balanced", "strict")
    }
    assert counts["relaxed"] <= counts["balanced"] < counts["strict"]
    weak = "My passport number is X9999999 and the IMEI is 490154203237518."
    every = Detector().find((Passage(weak),))[0]
    sure = Detector(strictness="relaxed").find((Passage(weak),))[0]
    assert {f.start for f in sure} <= {f.start for f in every}
    assert all(finding.score >= 850 for finding in sure)


def test_many_short_texts_are_not_kept_for_longer_than_their_cost_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "CACHE_SIZE", 10_000)
    detector = Detector(frozenset({Kind.EMAIL}))
    for number in range(200):
        detector.find((Passage(str(number)),))
    assert 0 < len(detector._sheets) < 40


def test_a_list_of_many_known_values_is_read_once(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(text: str, label: str, setting: sheet.Setting) -> sheet.Sheet:
        read.append(text)
        return sheet.read(text, label, setting)

    monkeypatch.setattr(sheets, "read", reading)
    monkeypatch.setattr(sheets, "CACHE_SIZE", 10_000)  # fewer than the list needs
    known = tuple(f"Kunde Nummer{number} Meier" for number in range(200))
    for turn in range(3):
        assert values(detector, f"{turn}: Kunde Nummer7 Meier", known=known)
    assert read.count(known[9]) == 1
