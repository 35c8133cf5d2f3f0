"""What a mail says in its encodings is found there, and written again as it was."""

import email
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.redaction import mail
from carnet.vocabulary import Finding, Kind

BODY = "Sehr geehrte Frau Müller,\n\nIhr Termin = am Montag. " + "Grüße " * 30 + "\n"
WAYS = ["quoted-printable", "base64"]
POLICIES = {"lf": email.policy.default, "crlf": email.policy.SMTP}


def made(way: str, policy: str = "lf", body: str = BODY, charset: str = "utf-8") -> str:
    one = EmailMessage(policy=POLICIES[policy])
    one["From"] = "Jörg Großmann <joerg@example.org>"
    one["Subject"] = "Für Frau Müller " * 8
    one.set_content(body, cte=way, charset=charset)
    one.add_alternative(f"<p>{body}</p>", subtype="html", cte=way, charset=charset)
    one.add_attachment(bytes(range(256)), maintype="image", subtype="png")
    return one.as_bytes().decode()


def texts(written: str) -> list[object]:
    read = email.message_from_bytes(written.encode(), policy=email.policy.default)
    parts = [part for part in read.walk() if not part.is_multipart()]
    assert not any(part.defects for part in parts)
    held = [
        part.get_content()
        if part.get_content_maintype() == "text"
        else part.get_payload(decode=True)
        for part in parts
    ]
    return [str(read["From"]), str(read["Subject"]), *held]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("way", WAYS)
def test_it_says_what_its_reader_sees(way: str, policy: str) -> None:
    read = mail.read(made(way, policy))
    assert read is not None
    assert "Jörg Großmann <joerg@example.org>" in read.said
    assert "Frau Müller,\r\n" in read.said.replace("\r\n", "\n").replace("\n", "\r\n")
    assert read.said.count("Grüße") == 60


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("way", WAYS)
def test_another_text_is_written_so_that_its_reader_sees_it(
    way: str, policy: str, charset: str
) -> None:
    written = made(way, policy, charset=charset)
    new = mail.rewritten(
        written, lambda text: text.replace("Müller", "PERSON_7F3K2M9Q")
    )
    assert new != written
    expected = [
        one.replace("Müller", "PERSON_7F3K2M9Q") if isinstance(one, str) else one
        for one in texts(written)
    ]
    assert texts(new) == expected
    back = mail.rewritten(new, lambda text: text.replace("PERSON_7F3K2M9Q", "Müller"))
    assert texts(back) == texts(written)
    lines = (one for one in new.splitlines() if not one.startswith("Subject: "))
    assert max(map(len, lines)) <= 78


def test_what_nobody_changed_stays_byte_for_byte() -> None:
    for way in WAYS:
        written = made(way)
        assert mail.rewritten(written, str) == written
    assert mail.rewritten("From: me\n\nplain =?utf-8?q?a?= text", str.upper).isupper()


def test_a_soft_break_parts_no_placeholder() -> None:
    body = "ä" + "x" * 60 + " Anna Müller-Lüdenscheidt und so weiter und so fort. " * 9
    written = made("quoted-printable", body=f"{body}\n")
    new = mail.rewritten(
        written, lambda text: text.replace("Anna Müller", "PERSON_7F3K2M9Q")
    )
    assert new.count("PERSON_7F3K2M9Q") == 18


@pytest.mark.parametrize("said", ["cp037", "punycode", "utf-16", "latin-1", "none"])
def test_a_wrong_character_set_hides_nothing(said: str) -> None:
    written = made("base64").replace('charset="utf-8"', f"charset={said}")
    read = mail.read(written)
    assert read is not None
    assert "Sehr geehrte Frau Müller" in read.said


@pytest.mark.parametrize("way", WAYS)
def test_each_character_has_its_place(way: str) -> None:
    written = made(way)
    read = mail.read(written)
    assert read is not None
    for piece in read.pieces:
        assert len(piece.places) == len(piece.text) + 1
        assert list(piece.places) == sorted(piece.places)
        if piece.coded and way == "quoted-printable":
            at = piece.text.find("Montag")
            start, end = piece.places[max(at, 0)], piece.places[max(at, 0) + 6]
            assert at < 0 or written[start:end].replace("=\n", "") == "Montag"


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_in_words_and_beside_them_is_one_finding(way: str) -> None:
    written = made(way).replace("From: ", "From: Hans ")
    read = mail.read(written)
    assert read is not None
    start = read.said.index("Hans")
    value = read.said[start : read.said.index(" <")]
    finding = Finding(
        start, start + len(value), Kind.PERSON_NAME, value, value, "names"
    )
    around = read.around([finding])
    assert around is not None
    held = [group for group in around.apart([finding]) if group]
    assert [one.value for group in held for one in group] == [value]
    new = around.written(
        piece.text.replace(value, "PERSON_7F3K2M9Q") for piece in around.pieces
    )
    assert texts(new)[0] == "PERSON_7F3K2M9Q <joerg@example.org>"


def test_a_finding_over_the_end_of_a_body_is_left_to_who_reads_it_as_a_text() -> None:
    read = mail.read(made("base64"))
    assert read is not None
    at = read.said.index("Sehr geehrte") - 4
    value = read.said[at : at + 8]
    finding = Finding(at, at + 8, Kind.PERSON_NAME, value, value, "names")
    assert read.around([finding]) is None


@given(
    body=st.text(st.sampled_from("aä=_ .\t\nÄ€ﬀ?-"), max_size=200),
    way=st.sampled_from(WAYS),
)
def test_any_body_that_is_written_is_read(body: str, way: str) -> None:
    written = made(way, body=f"x{body}ü\n")
    new = mail.rewritten(written, lambda text: text.replace("ü", "üy"))
    assert texts(new)[2:4] == [
        one.replace("ü", "üy") for one in texts(written)[2:4] if isinstance(one, str)
    ]


def test_no_mail_is_a_text_like_any_other() -> None:
    for text in ("", "Dear Ann: hello", "a: b\n\n=?utf-8?q?x?=", "From: me\n\nhello"):
        assert mail.read(text) is None
