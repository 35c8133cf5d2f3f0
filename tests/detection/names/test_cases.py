"""Decided cases are law and stay; a suit between two persons is none."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Section 230 was read in Roe v. Wade, 410 U.S. 113 (1973).",
        "In Miranda v. Arizona, 384 U.S. 436, the Court drew a line.",
        "Donoghue v Stevenson [1932] AC 562 is about a snail.",
        "Case C-131/12, Costeja v. Google, is about links.",
        "Explain the ratio of Smith v Hughes (1871) LR 6 QB 597.",
        "Cite Kesavananda Bharati v. State of Kerala (1973) 4 SCC 225.",
        "Maneka Gandhi v. Union of India, AIR 1978 SC 597, on article 21.",
        "Ngiam Kong Seng v Lim Chiew Hock [2008] SGCA 23 on duty of care.",
        "Norris v Ireland (1988) 13 EHRR 186 and Hadley v Baxendale (1854) 9 Exch 341.",
        "Oposa v. Factoran, G.R. No. 101083, July 30, 1993.",
        "Palsgraf v. Long Island R.R. Co., 248 N.Y. 339 (1928).",
        "What did Rylands v Fletcher (1868) decide?",
        "EuGH, Rs. C-55/94, Gebhard, zur Niederlassung.",
        "wyrok TSUE C-260/18 Dziubak przeciwko Raiffeisen",
        "Handyside gegen Vereinigtes Königreich, EGMR Nr. 5493/72.",
        "If ill, is one disabled by law, and did Archibald v Fife Council change that?",
        "Jaký dopad měl rozsudek Novák proti Dvořák na judikaturu?",
        "Wie hat das Urteil Meier gegen Land Berlin die Rechtsprechung verändert?",
    ],
)
def test_the_parties_of_a_citation_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_a_suit_of_the_writers_own_is_between_persons(persons: Persons) -> None:
    text = "Please summarise the file Kowalski v Nowak for my client under the Act."
    assert persons(text) == ["Kowalski", "Nowak"]


def test_a_suit_without_reporter_is_between_persons(persons: Persons) -> None:
    text = "The file Marek Kowalczyk v. Olga Nowicka (2023) was settled."
    found = " ".join(persons(text))
    assert "Marek Kowalczyk" in found
    assert "Olga Nowicka" in found


@pytest.mark.parametrize(
    "text",
    [
        "The case of John Miller v. Anna Smith, 5 US citizens wrote, was settled.",
        "In Marek Kowalczyk v. Anna Nowak, 12 F. was claimed.",
        "Tennis: 6 US seeds, Anna Smith v Tom Jones",
    ],
)
def test_an_ordinary_number_makes_no_citation(persons: Persons, text: str) -> None:
    assert len(" ".join(persons(text)).split()) >= 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rosalind Thwaite v Tom Okonkwo (2026) is listed for Friday.", "Tom Okonkwo"),
        ("Rosalind Thwaite v Harbour Ltd, our ref 4817/2026.", "Rosalind Thwaite"),
        ("Jovelyn Macaraeg v. Acme, NLRC Case No. RAB-III-04-1234-26.", "Macaraeg"),
        ("Thomas Müller-Hausbrandt ./. Land Hessen, Az. 4 K 118/26.", "Hausbrandt"),
        ("Anita Mukhopadhyay v. State of Kerala, WP(C) 4817/2026.", "Mukhopadhyay"),
        (
            "File Rosalind Thwaite v Tom Okonkwo (2019), cite R v Cox [1932] AC 5.",
            "Okonkw",
        ),
        ("Wohnung C-12/14 Thomas Müller, Nebenkosten offen.", "Thomas Müller"),
        ("An Rosalind Thwaite. Rylands v Fletcher (1868) LR 3 HL 330 gilt.", "Thwaite"),
        ("From Rosalind Thwaite, Rylands v Fletcher (1868) LR 3 HL 330.", "Thwaite"),
        ("Invoice C-118/26 Rosalind Thwaite is overdue.", "Rosalind Thwaite"),
        ("Jan Kowalewski przeciwko Annie Trzaskowicz, sygn. II C 118/26", "Kowalewski"),
        ("Petr Hrdlička proti Janě Křupalové, sp. zn. 4 C 118/2026", "Petr Hrdlička"),
        ("Rosalind Thwaite v Tom Okonkwo, tennis, 6 4 (2019) final", "Tom Okonkwo"),
        ("Karl Rüegsegger gegen Urs Hürlimann, Nr. 118/26, Schlichtung.", "Rüegsegger"),
        ("Case C-12/24 of Rosalind Thwaite is with Tom Okonkwo.", "Rosalind Thwaite"),
        ("Support case C-118/26: Rosalind Thwaite cannot log in.", "Rosalind Thwaite"),
        ("Rosalind Thwaite vs. Tom Okonkwo [2026] Claim No 4471", "Tom Okonkwo"),
        ("Rosalind Thwaite v. ACME, 353 pages, is closed.", "Rosalind Thwaite"),
        ("Rosalind Thwaite (1948) v Tom Okonkwo, chess, board 3", "Tom Okonkwo"),
        ("sprawa C-118/26 Anna Trzaskowicz, proszę o kontakt", "Anna Trzaskowicz"),
    ],
)
def test_a_suit_of_today_is_between_persons(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))
