"""Names of accounts right behind a word for somebody who has one, and what is none."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

FOUND = {
    "Kasutaja kertu.m77 ei pääse e-kooli, viga AUTH-403.": "kertu.m77",
    "Notandi hraunkisa84 segir að netfangið sé lokað.": "hraunkisa84",
    "Uporabnik vrtnipalcek_77 (prijavljen včeraj) objavlja oglase.": "vrtnipalcek_77",
    "Pardavėja rudens_megztukai prašo išmokėti 64,90 €": "rudens_megztukai",
    "dev2: user ops_hedgehog, then restart": "ops_hedgehog",
    "e o utilizador do router é gerente_loja3, firmware 1.0.14": "gerente_loja3",
    "Der Käufer vinyl-max83 hat nicht bezahlt": "vinyl-max83",
    "Die Nutzerin „blumen_elfe“ schreibt im Forum": "blumen_elfe",
    "Le vendeur brocante_lulu ne répond plus depuis mardi": "brocante_lulu",
    "La compradora tejidos.mari9 pide la devolución": "tejidos.mari9",
    "L'utente gatto_nero88 ha lasciato una recensione": "gatto_nero88",
    "Verkoper fietsgek_jan reageert niet": "fietsgek_jan",
    "Sprzedawca szafa_kasi nie wysłał paczki": "szafa_kasi",
    "Prodejce retro.hanka55 nereaguje": "retro.hanka55",
    "Predajkyňa vlna_a_ihla neodpovedá": "vlna_a_ihla",
    "Kupac motorist_st92 traži povrat": "motorist_st92",
    "Az eladó horgolt_csodak nem válaszol": "horgolt_csodak",
    "Vânzătoarea atelier_mimi21 cere avans": "atelier_mimi21",
    "Потребителят vinarka_88 пише обиди": "vinarka_88",
    "Ο πωλητής palaia_vivlia δεν απαντά": "palaia_vivlia",
    "Säljaren loppis_kajsa svarar inte": "loppis_kajsa",
    "Sælgeren retro_bente87 svarer ikke": "retro_bente87",
    "Bruker fjelltur_lars får ikke logget inn": "fjelltur_lars",
    "Myyjä mummon_aarteet ei vastaa": "mummon_aarteet",
    "Pārdevēja zelta_adata neatbild": "zelta_adata",
    "Il-bejjiegħ kotba_antiki ma weġibx": "kotba_antiki",
    "Seljandinn gamla_bokin svarar ekki": "gamla_bokin",
    "Користувач kavoman_77 пише у чат": "kavoman_77",
    "Satıcı antika_evi34 yanıt vermiyor": "antika_evi34",
    "卖家yarn_shop88没有发货": "yarn_shop88",
    "login uživatele bořivoj.nezdařil z 203.0.113.204": "bořivoj.nezdařil",
    "käyttäjän urho.korvola kirjautuminen osoitteesta 10.0.0.3": "urho.korvola",
    "Anmeldung des Benutzers quirin.obermoser von 10.0.0.3": "quirin.obermoser",
    "微信号lanhua_xiaowu88，三个工作日内到账": "lanhua_xiaowu88",
}
ORDINARY = (
    "The user session.start and the user app.config from 10.0.0.3, user root from ::1",
    "user root.admin from 10.0.0.3, user ansible.runner from 10.0.0.4",
    "rename username to user_name in the schema; add the username to accounts.csv",
    "Inserisci il nome utente e codice_cliente, poi la password.",
    "Der Benutzer kunde.anlegen wird geladen, dann von 10.0.0.3 gelesen.",
    "Nutzer python3.11 und Nutzer node20.1 melden Fehler seit dem Update.",
    "The user user_id column is empty; each member member_count is cached.",
    "A user auth_token is missing and the player max_health is wrong.",
    "The user manual_v2.pdf and the member list.xlsx are attached.",
    "The user is logged_in and the seller is top100 of March.",
    "Users python3 and php8, buyers iphone15, players fifa23 and ps5.",
    "Member level2 gets 5 %, member tier3 gets 8 %.",
    "The user web01.example.com and user root, user admin2, user test_user",
    "Every user needs 2 keys. The seller sent 3 parcels, the buyer v2.0.",
    "Der Benutzer benutzer_name im Feld id_nr; Nutzer Windows11 und Office365.",
    "Seller SKU AB_1234 and buyer REF_77 are codes, member ISO9001 too.",
    "if (user.is_active) return user last_login(now)",
    "Jeg bruger office_pakke2 og hun bruker kladde_bok3 daglig.",
    "Le membre du groupe A4 et le joueur numéro10 sont là.",
    "用户名不能为空，用户登录后卖家发货",
    "Lid 2 van artikel7, gebruikers van vitamine12",
)


def found(text: str) -> list[str]:
    return of_kind(Kind.USERNAME, text)


@pytest.mark.parametrize("text", FOUND)
def test_a_handle_behind_a_word_for_its_owner_is_found(text: str) -> None:
    assert found(text) == [FOUND[text]]


@pytest.mark.parametrize("text", ORDINARY)
def test_fields_files_versions_and_codes_are_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«logg inn som siwtve_91, pin 7204»", "siwtve_91"),
        ("Log in as kertu.m77 on the portal", "kertu.m77"),
        ("Ich bin angemeldet als jkuehn_84 und sehe nichts", "jkuehn_84"),
        ("přihlaste se jako houzvicka_77 do portálu", "houzvicka_77"),
        ("συνδεδεμένος ως stratos_kal84 στο σύστημα", "stratos_kal84"),
        ("bejelentkezve mint kata.nagy91, de nem látok semmit", "kata.nagy91"),
        ("увійти як kavoman_77 не виходить", "kavoman_77"),
        ("identifiant p.lescoublet35, mot de passe oublié", "p.lescoublet35"),
        ("I'm u/tamsin_of_the_mill on Reddit", "tamsin_of_the_mill"),
        ("Ask u/spezial on reddit about it", "spezial"),
        ("u/kvet_z_hane napsala komentář", "kvet_z_hane"),
    ],
)
def test_a_name_with_which_somebody_logs_in(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Log in as administrator and restart",
        "Logget inn som vanlig i går",
        "identifiant client_id et identifiant user_id",
        "identifiant unique de la commande 4711",
        "Dose 20 u/min or 5 u/day; the path is src/u/index_of_all.html",
        "Angemeldet als Gast seit 2024",
    ],
)
def test_who_is_nobody_logs_in_too(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mein login PFANNU01 geht nimmer, rechner NB-0482", "PFANNU01"),
        ("login KOWALA01 nie działa", "KOWALA01"),
        ("usuario GARCIAL3 bloqueado", "GARCIAL3"),
        ("login DURANDP2 bloqué, mdp oublié", "DURANDP2"),
        ("uživatel NOVAKP01 se nepřihlásí", "NOVAKP01"),
        ("felhasználó KOVACS01 nem tud belépni", "KOVACS01"),
        ("Bruger HANSEN01 er spærret", "HANSEN01"),
        ("käyttäjä VIRTAN01 on lukossa", "VIRTAN01"),
        ("логін SHEVCH01 не працює", "SHEVCH01"),
        ("login YILMAZ01 çalışmıyor", "YILMAZ01"),
        ("user ID PFANNU01 is locked", "PFANNU01"),
        ("username smith12 is locked out", "smith12"),
    ],
)
def test_a_name_that_a_firm_drew_up_in_capitals(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "User GUIDE02 attached, user STORY12 is done, login PORTAL24 is down",
        "der Nutzer GRUPPE01 hat Rechte, login SERVER02 ist weg",
        "The users OFFICE365 plan; Benutzer ISO27001 Schulung; login VPN2024",
        "Seller PARCEL12 and buyer LAMPE03, member BRONZE1, player ROUND16",
        "gebruiker COVID19 app, utente SPORTELLO4, usuario SALA12",
        "Der Benutzer TEST01 und Benutzer ADMIN02 bleiben",
    ],
)
def test_groups_rooms_and_goods_in_capitals_are_nobody(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []
