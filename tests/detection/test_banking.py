"""The number by which somebody logs in at a bank, among the words of a sentence."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "Tunnus verkkopankkiin on 71840265.",
        "Käyttäjätunnus verkkopankkiin on 71840265.",
        "Verkkopankkitunnus on 71840265.",
        "My user ID for the online bank is 71840265.",
        "My login for online banking is 71840265.",
        "Der Benutzername fürs Onlinebanking ist 71840265.",
        "Die Zugangsnummer zum Onlinebanking lautet 71840265.",
        "Mon identifiant pour la banque en ligne est 71840265.",
        "Mi usuario de la banca online es 71840265.",
        "Il mio codice utente per l'home banking è 71840265.",
        "O meu utilizador do homebanking é 71840265.",
        "Mijn gebruikersnaam voor internetbankieren is 71840265.",
        "Mój login do banku to 71840265.",
        "Identyfikator do bankowości internetowej to 71840265.",
        "Moje přihlašovací jméno do internetového bankovnictví je 71840265.",
        "Moje prihlasovacie meno do internet bankingu je 71840265.",
        "Uporabniško ime za spletno banko je 71840265.",
        "Moje korisničko ime za internetsko bankarstvo je 71840265.",
        "A netbanki azonosítóm 71840265.",
        "Utilizatorul pentru internet banking este 71840265.",
        "Потребителското ми име за онлайн банкиране е 71840265.",
        "Мій логін для інтернет-банку 71840265.",
        "Ο κωδικός χρήστη για το e-banking είναι 71840265.",
        "Användarnamnet till internetbanken är 71840265.",
        "Brugernavnet til netbanken er 71840265.",
        "Brukernavnet til nettbanken er 71840265.",
        "Internetipanga kasutajatunnus on 71840265.",
        "Kasutajatunnus internetipanka on 71840265.",
        "Internetbankas lietotājvārds ir 71840265.",
        "Lietotāja numurs internetbankā ir 71840265.",
        "Interneto banko naudotojo ID yra 71840265.",
        "Notandanafnið í netbankanum er 71840265.",
        "İnternet bankacılığı kullanıcı adım 71840265.",
    ],
)
def test_a_login_of_a_bank_is_a_number(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == ["71840265"]


@pytest.mark.parametrize(
    "text",
    [
        "Im Onlinebanking waren gestern 48120 Benutzer angemeldet.",
        "The online bank has 71840265 users.",
        "W banku internetowym kwota to 71840.",
        "In online banking the user paid 71840 on Monday.",
        "V internetovém bankovnictví uživatel zaplatil 71840 Kč.",
    ],
)
def test_counts_of_users_and_sums_stay(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []
