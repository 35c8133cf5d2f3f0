"""The outgoing check reads what is left, and never our own placeholders."""

import hashlib

from carnet.crossing.leaving import masked
from carnet.detection import Detector
from carnet.detection.residual import says_something
from carnet.redaction import Pseudonyms
from carnet.vocabulary import Finding, Kind, Passage

LETTER = (
    "客户王芳,手机13800138000,身份证号11010519491231002X。"
    "IBAN: DE02120300000000202051, Tel.: 030 23125 014, Passwort: hunter22x, "
    "Kennzeichen: WB-EM 1964"
)
KNOWN = ("王芳",)


def test_a_random_tag_that_looks_like_a_number_is_nobodys() -> None:
    detector = Detector()
    (found,) = detector.find((Passage(LETTER),), KNOWN, thorough=True)
    flagged = 0
    for seed in range(400):
        key = hashlib.sha256(str(seed).encode()).digest()
        pseudonyms = Pseudonyms(key, "importer:x")
        outgoing = (Passage(pseudonyms.replace(LETTER, found)),)
        flagged += any(detector.find(outgoing, KNOWN, thorough=True))
        left = detector.find(masked(outgoing, pseudonyms.issued), KNOWN, thorough=True)
        assert not [f for group in left for f in group if says_something(f)]
    assert flagged, "no tag looked like a number, so this proved nothing"


def test_a_mask_hides_only_what_was_issued() -> None:
    passages = (Passage("PERSON_7F3K2M9Q and EMAIL_7F3K2M9Q", "x", "g"),)
    (seen,) = masked(passages, {"PERSON_7F3K2M9Q": "Ada"})
    assert seen.text == "¦" * 15 + " and EMAIL_7F3K2M9Q"
    assert (seen.label, seen.group) == ("x", "g")


def test_a_value_beside_a_placeholder_still_counts() -> None:
    text = "¦" * 15 + " 030 23125 014"
    finding = Finding(0, len(text), Kind.PHONE, text, "", "phone")
    assert says_something(finding)


def test_a_label_with_a_blot_behind_it_is_no_secret_any_more() -> None:
    detector = Detector()
    for label in ("password: ", "Das Passwort lautet ", "密码:", "DB_PASSWORD="):
        assert not detector.residual([f"{label}{'¦' * 15}"])
        assert detector.residual([f"{label}hunter2xyzQ9"]) == {Kind.PASSWORD_SECRET}


def test_a_tag_in_a_key_labels_nothing_beside_it() -> None:
    """`E1R0` reads as `user` where letters are misread, and names what stands there."""
    detector, tag = Detector(), "PERSON_E1R0QQJ9TE"
    label = f"properties.{tag}.enum"
    outgoing = (Passage(tag, label, "a"), Passage("other", label, "b"))
    assert any(detector.find(outgoing)), "the tag looks like nothing"
    for as_words in (False, True):
        seen = masked(outgoing, {tag: "anna_kowalska"}, as_words=as_words)
        assert not any(detector.find(seen))
