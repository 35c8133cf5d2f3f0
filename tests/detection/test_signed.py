"""As whom somebody logs in, and what he is called there."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "I sign in to the portal as {} every time.",
        "i'm {} on the forum",
        "Im Portal melde ich mich immer als {} an.",
        "im forum heiß ich {}",
        "Entro siempre al portal como {}.",
        "sur insta chuis {} ajoute moi",
        "Do portálu se vždy přihlašuji jako {}.",
        "jeg hedder {} på forummet",
        "στο φόρουμ είμαι {}",
        "Prijavljujem se kao {}, ali stranica ostane prazna, u sustavu.",
        "Ég skrái mig inn sem {} en síðan er auð.",
        "в телезі я {}",
        "我用{}登录门户网站，一直报错。",
        "Im Forum bin ich {}, falls jemand fragt.",
    ],
)
def test_a_name_of_an_account_is_found_without_a_word_for_it(text: str) -> None:
    for name in ("mkowal87", "anna_kraus91"):
        assert of_kind(Kind.USERNAME, text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I saved the system log as backup_2024 and went home.",
        "We use it as Version2 of the portal.",
        "as covid19 spread, the forum was closed",
        "The portal shows it as windows11 or python3.",
        "Im Forum bin ich froh über iphone15 und ps5.",
        "log in as admin or as root",
    ],
)
def test_what_is_spelled_otherwise_is_nobody(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "My username is {}.",
        "Mein Benutzername ist {}.",
        "Moje uživatelské jméno je {}.",
        "Brukernavnet mitt er {}.",
        "Minu kasutajanimi on {}.",
        "Потребителското ми име е {}.",
        "Το όνομα χρήστη μου είναι {}.",
        "我的用户名是{}。",
    ],
)
def test_letters_alone_are_a_name_where_somebody_says_that_it_is_theirs(
    text: str,
) -> None:
    for name in ("mzervos", "bluecat"):
        assert of_kind(Kind.USERNAME, text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "login {} does not work",
        "The username is {} and it worked.",
        "Je me connecte en tant que {}.",
        "Loguję się jako {} co rano.",
        "l'utilisateur {} a disparu",
        "{} néven lépek be.",
        "{} olarak giriş yapıyorum.",
        "我用{}登录。",
    ],
)
def test_an_initial_and_a_family_name_begin_as_no_word_does(text: str) -> None:
    for name in ("mzervos", "kpetrov"):
        assert of_kind(Kind.USERNAME, text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "He is {} on the forum.",
        "Ele é {} no fórum.",
        "On to {} na forum.",
        "Hann er {} á spjallinu.",
        "Ta on foorumis {}.",
        "他在论坛上是{}。",
    ],
)
def test_what_somebody_else_is_called_there_is_a_name(text: str) -> None:
    assert of_kind(Kind.USERNAME, text.format("imsq_1959")) == ["imsq_1959"]


@pytest.mark.parametrize(
    "text",
    [
        "My username is visible.",
        "Mein Benutzername ist vergeben.",
        "Mi usuario es correcto.",
        "Moja nazwa użytkownika jest zablokowana.",
        "Korisničko ime je obavezno.",
        "Mans lietotājvārds ir nepareizs.",
        "Log in as teacher.",
        "użytkownik wprowadza dane",
        "l-utent jrid dan, u l-utent għandu jdaħħal il-kodiċi",
        "öğrenci olarak giriş yapın",
        "The username is case-sensitive.",
    ],
)
def test_what_is_said_of_a_name_is_none(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("na instagramu sam belmoquin.lusko", "belmoquin.lusko"),
        ("su insta sono belriten.jalu", "belriten.jalu"),
        ("on insta i'm varperab.rinim", "varperab.rinim"),
        ("instán torhol_dra4 vagyok", "torhol_dra4"),
        ("instada quinhol_ab7 diye geçiyorum", "quinhol_ab7"),
        ("в інстаграмі я jamo97", "jamo97"),
        ("prisijungiu kaip hollu77", "hollu77"),
        ("pieslēdzos kā hollu77", "hollu77"),
        ("lufen_nim0 ile giriş yapıyorum", "lufen_nim0"),
        ("(Kor. ime quinab_ja)", "quinab_ja"),
        ("Nazwa użytk.: Riabper5362", "Riabper5362"),
        ("Username\nperholri.wishol\n", "perholri.wishol"),
        ("upor. ime lusko92", "lusko92"),
        ("пиша във форума като tenzu_dra", "tenzu_dra"),
        ("i post on the forum as skonim_ab", "skonim_ab"),
        ("a fórumon rigre_dra néven írok", "rigre_dra"),
        ("το νικ μου στο παιχνίδι είναι perlu_zu", "perlu_zu"),
        ("mój nick w grze to tenvar_sko", "tenvar_sko"),
        ("nick-ul meu în joc e holkabel.skori", "holkabel.skori"),
        ("mans niks spēlē ir rivar_gre", "rivar_gre"),
    ],
)
def test_a_name_in_a_sentence_or_a_form_of_few_words(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "na instagramu sam aktivna",
        "open the instagram account settings.page",
        "(login page2)",
        "(username min_length)",
        "(identifiant user_id)",
        "Login\nindex.php",
        "the nick of time by 2026_q1",
        "this pseudo-code step_2",
        "log in to the system as service_worker",
        "the forum software stores it as user_name",
        "on reddit the image is shown as link_preview",
        "prisijungiu kaip administratorius",
    ],
)
def test_what_else_is_said_of_a_service_or_a_field(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []
