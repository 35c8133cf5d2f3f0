"""Passwords in sentences, in every language: initial ones, changed ones, old ones."""
# ruff: noqa: RUF001 - sentences as they are written

import itertools

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

DETECTOR = Detector()
SENTENCES = {
    "bg": [
        "Началната парола {} важи до петък.",
        "Тя смени паролата на {} вчера.",
        "Новата парола е {}, запишете я.",
        "Влиза с парола {} от къщи.",
        "Старата парола {} вече не работи.",
    ],
    "cs": [
        "Počáteční heslo {} platí do pátku.",
        "Včera změnila heslo na {} a teď to nejde.",
        "Nové heslo je {}, zapište si ho.",
        "Přihlašuje se s heslem {} z domova.",
        "Staré heslo {} už nefunguje.",
        "Heslo bylo změněno na {} včera.",
    ],
    "da": [
        "Den midlertidige adgangskode {} gælder til fredag.",
        "Hun ændrede adgangskoden til {} i går.",
        "Den nye adgangskode er {}, skriv den ned.",
        "Han logger ind med kodeordet {} hjemmefra.",
        "Det gamle kodeord {} virker ikke mere.",
        "Adgangskoden er ændret til {} nu.",
    ],
    "de": [
        "Das Startpasswort {} gilt bis Freitag.",
        "Sie hat das Passwort auf {} geändert.",
        "Das neue Passwort lautet {}, bitte notieren.",
        "Er meldet sich mit dem Passwort {} von zu Hause an.",
        "Das alte Passwort {} geht nicht mehr.",
        "Das Passwort wurde auf {} zurückgesetzt.",
        "Passwort geändert auf {}.",
        "Ihr Kennwort wurde in {} geändert.",
    ],
    "el": [
        "Ο αρχικός κωδικός πρόσβασης {} ισχύει ως την Παρασκευή.",
        "Άλλαξε τον κωδικό σε {} χθες.",
        "Μπαίνει με τον κωδικό {} από το σπίτι.",
    ],
    "en": [
        "The initial password {} is valid until Friday.",
        "She changed the password to {} yesterday.",
        "The new password is {}, please write it down.",
        "He logs in with password {} from home.",
        "The old password {} no longer works.",
        "The password was reset to {} this morning.",
        "Password has been changed to {}.",
    ],
    "es": [
        "La contraseña inicial {} vale hasta el viernes.",
        "Ayer cambió la contraseña a {} y ya no entra.",
        "La nueva contraseña es {}, apúntala.",
        "Entra con la contraseña {} desde casa.",
        "La contraseña antigua {} ya no funciona.",
        "La contraseña fue cambiada a {} ayer.",
        "Contraseña restablecida a {}.",
    ],
    "et": [
        "Algne parool {} kehtib reedeni.",
        "Ta vahetas parooli {} vastu eile.",
        "Uus parool on {}, kirjuta see üles.",
        "Ta logib kodus sisse parooliga {} iga päev.",
        "Vana parool {} enam ei tööta.",
    ],
    "fi": [
        "Väliaikainen salasana {} on voimassa perjantaihin.",
        "Hän vaihtoi salasanaksi {} eilen.",
        "Uusi salasana on {}, kirjoita se muistiin.",
        "Hän kirjautuu salasanalla {} kotoa.",
        "Vanha salasana {} ei enää toimi.",
        "Salasana vaihdettiin muotoon {} eilen.",
    ],
    "fr": [
        "Le mot de passe initial {} est valable jusqu'à vendredi.",
        "Elle a changé le mot de passe en {} hier.",
        "Le nouveau mot de passe est {}, notez-le.",
        "Il se connecte avec le mot de passe {} de chez lui.",
        "L'ancien mot de passe {} ne marche plus.",
        "Le mot de passe a été changé en {} hier.",
        "Mot de passe réinitialisé : {}",
    ],
    "ga": [
        "Tá an pasfhocal tosaigh {} bailí go dtí an Aoine.",
        "D'athraigh sí an pasfhocal go {} inné.",
        "Is é an pasfhocal nua ná {}, scríobh síos é.",
        "Logálann sé isteach leis an bpasfhocal {} ón mbaile.",
        "Ní oibríonn an seanphasfhocal {} a thuilleadh.",
    ],
    "hr": [
        "Početna lozinka {} vrijedi do petka.",
        "Jučer je promijenila lozinku u {} i sad ne radi.",
        "Nova lozinka je {}, zapišite je.",
        "Prijavljuje se lozinkom {} od kuće.",
        "Stara lozinka {} više ne radi.",
    ],
    "hu": [
        "A kezdő jelszó {} péntekig érvényes.",
        "Tegnap {} lett az új jelszó.",
        "Az új jelszó {}, írja fel.",
        "Otthonról a {} jelszóval lép be.",
        "A régi jelszó, {}, már nem működik.",
        "A jelszó {} lett tegnap.",
        "A jelszót {} értékre módosítottam.",
    ],
    "is": [
        "Upphafslykilorðið {} gildir til föstudags.",
        "Hún breytti lykilorðinu í {} í gær.",
        "Nýja lykilorðið er {}, skrifaðu það niður.",
        "Hann skráir sig inn með lykilorðinu {} heiman frá.",
        "Gamla lykilorðið {} virkar ekki lengur.",
    ],
    "it": [
        "La password iniziale {} vale fino a venerdì.",
        "Ieri ha cambiato la password in {} e non entra più.",
        "La nuova password è {}, segnatela.",
        "Accede con la password {} da casa.",
        "La vecchia password {} non funziona più.",
        "La password è stata cambiata in {} ieri.",
    ],
    "lt": [
        "Pradinis slaptažodis {} galioja iki penktadienio.",
        "Vakar ji pakeitė slaptažodį į {} ir nebeveikia.",
        "Naujas slaptažodis yra {}, užsirašykite.",
        "Jis jungiasi su slaptažodžiu {} iš namų.",
        "Senas slaptažodis {} nebeveikia.",
    ],
    "lv": [
        "Sākotnējā parole {} ir derīga līdz piektdienai.",
        "Vakar viņa nomainīja paroli uz {} un vairs netiek iekšā.",
        "Jaunā parole ir {}, pierakstiet to.",
        "Viņš pieslēdzas ar paroli {} no mājām.",
        "Vecā parole {} vairs nestrādā.",
    ],
    "mt": [
        "Il-password inizjali {} hija valida sal-Ġimgħa.",
        "Ilbieraħ biddlet il-password għal {} u issa ma tidħolx.",
        "Il-password il-ġdida hija {}, iktibha.",
        "Jidħol bil-password {} mid-dar.",
        "Il-password il-qadima {} ma taħdimx aktar.",
    ],
    "nb": [
        "Det midlertidige passordet {} gjelder til fredag.",
        "Hun byttet passordet til {} i går.",
        "Det nye passordet er {}, skriv det ned.",
        "Han logger inn med passordet {} hjemmefra.",
        "Det gamle passordet {} virker ikke lenger.",
        "Passordet er endret til {} nå.",
    ],
    "nl": [
        "Het tijdelijke wachtwoord {} geldt tot vrijdag.",
        "Ze heeft het wachtwoord gewijzigd in {} gisteren.",
        "Het nieuwe wachtwoord is {}, schrijf het op.",
        "Hij logt thuis in met wachtwoord {} elke dag.",
        "Het oude wachtwoord {} werkt niet meer.",
        "Het wachtwoord is veranderd naar {} gisteren.",
        "Wachtwoord gewijzigd in {}.",
    ],
    "pl": [
        "Hasło startowe {} jest ważne do piątku.",
        "Wczoraj zmieniła hasło na {} i nie może wejść.",
        "Nowe hasło to {}, proszę zapisać.",
        "Loguje się hasłem {} z domu.",
        "Stare hasło {} już nie działa.",
        "Hasło zostało zmienione na {} wczoraj.",
    ],
    "pt": [
        "A palavra-passe inicial {} é válida até sexta.",
        "Ontem mudou a palavra-passe para {} e já não entra.",
        "A nova senha é {}, anote.",
        "Entra com a palavra-passe {} a partir de casa.",
        "A palavra-passe antiga {} já não funciona.",
    ],
    "ro": [
        "Parola inițială {} este valabilă până vineri.",
        "Ieri a schimbat parola în {} și nu mai merge.",
        "Noua parolă este {}, notați-o.",
        "Intră cu parola {} de acasă.",
        "Parola veche {} nu mai funcționează.",
        "Parola a fost schimbată în {} ieri.",
    ],
    "sk": [
        "Počiatočné heslo {} platí do piatku.",
        "Včera zmenila heslo na {} a teraz to nejde.",
        "Nové heslo je {}, zapíšte si ho.",
        "Prihlasuje sa s heslom {} z domu.",
        "Staré heslo {} už nefunguje.",
    ],
    "sl": [
        "Začetno geslo {} velja do petka.",
        "Včeraj je spremenila geslo v {} in zdaj ne gre.",
        "Novo geslo je {}, zapišite si ga.",
        "Prijavlja se z geslom {} od doma.",
        "Staro geslo {} ne deluje več.",
    ],
    "sv": [
        "Det tillfälliga lösenordet {} gäller till fredag.",
        "Hon bytte lösenord till {} i går.",
        "Det nya lösenordet är {}, skriv upp det.",
        "Han loggar in med lösenordet {} hemifrån.",
        "Det gamla lösenordet {} fungerar inte längre.",
        "Lösenordet har ändrats till {} nu.",
    ],
    "tr": [
        "Geçici şifre {} cumaya kadar geçerli.",
        "Dün şifreyi {} olarak değiştirdi.",
        "Yeni şifre {}, not edin.",
        "Evden {} şifresiyle giriyor.",
        "Eski parola {} artık çalışmıyor.",
    ],
    "uk": [
        "Початковий пароль {} діє до п'ятниці.",
        "Учора вона змінила пароль на {} і тепер не може зайти.",
        "Новий пароль {}, запишіть.",
        "Він заходить з паролем {} з дому.",
        "Старий пароль {} уже не працює.",
        "Пароль було змінено на {} вчора.",
    ],
    "zh": [
        "初始密码{}有效期到周五。",
        "她昨天把密码改成{}了。",
        "新密码是{}，请记下来。",
        "他在家用密码{}登录。",
        "旧密码{}已经不能用了。",
        "密码已重置为{}，请登录。",
        "我的密码{}不对",
        "密码：{}",
    ],
}
ORDINARY = (
    "Das Passwort in Office365 muss geändert werden.",
    "Das Passwort auf Windows11 läuft ab.",
    "Ändere das Passwort auf dem PC12.",
    "The password reset to version v2.3.1 failed.",
    "Password changed to comply with ISO27001 rules.",
    "The password was reset on 2024-03-12 at 14:05.",
    "Password policy was updated to NIST800-63B in May.",
    "Hasło na Wi-Fi w sali B12 jest na tablicy.",
    "Hasło zmieniono 12.03.2024r. zgodnie z procedurą.",
    "Heslo na wifi je na zdi v kanceláři A204.",
    "La contraseña a 12 caracteres como mínimo.",
    "La contraseña en Windows10 caduca cada 90días.",
    "La password in Outlook365 va cambiata.",
    "Mot de passe en 12caractères minimum.",
    "Wachtwoord in Chrome120 opgeslagen.",
    "Lösenord till Teams2024 skickas separat.",
    "Adgangskoden til Windows11 udløber.",
    "Salasana vaihdettiin 12.3.2024 klo 14.05.",
    "Пароль на Windows10 треба змінити.",
    "密码为6位数字",
    "密码长度8-16位",
    "密码改成6位数以上",
    "密码在Windows10系统中设置",
    "密码过期时间90天",
    "修改密码请访问https://portal2.example.com/reset",
    "The password for room12b is on the board.",
    "The new password rules (PCI-DSS4) apply from June.",
    "password changed for user u12345 by script",
    "Passwort geändert durch Ticket INC0012345.",
    "Passwort zurückgesetzt laut Ticket INC-2024-0815.",
    "Heslo bylo změněno podle požadavku REQ20240312.",
    "Password reset, see ticket JIRA-1234.",
    "The token was updated to Sepolia2024 network.",
    "The secret was set to expire in 90d.",
    "Das Kennwort wurde in KeePass2.54 gespeichert.",
    "Passwort wurde auf Server SRV-DC01 geändert.",
    "The password, v2024.1, was released",
    "A WPA2 jelszóval védett hálózat",
    "Az Office365 jelszóval kapcsolatos hiba",
    "Windows11 şifresiyle giriş",
    "The coupon code SPRING2024 applies; password not needed.",
    "Nový kód SLEVA2024 platí.",
    "Ο νέος κωδικός προϊόντος είναι ABC-1234x.",
    "Χρησιμοποίησε τον κωδικό SALE2024 στο ταμείο.",
    "με τον κωδικό προϊόντος KX2024-11",
)
VALUES = ("Wiosna#4417", "Kantarell88!", "Sommer2024", "hunter22X", "tr0ub4dor&3")


def secrets(text: str) -> list[str]:
    (found,) = DETECTOR.find([Passage(text)])
    return [one.value for one in found if one.kind is Kind.PASSWORD_SECRET]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_password_in_a_sentence_goes(language: str) -> None:
    for sentence, value in itertools.product(SENTENCES[language], VALUES):
        found = [one.rstrip("!") for one in secrets(sentence.format(value))]
        assert found == [value.rstrip("!")], sentence


def test_an_exclamation_mark_before_the_end_of_the_sentence_is_its_own() -> None:
    assert secrets("I changed the password to Trout88! yesterday.") == ["Trout88!"]
    assert secrets("The old password Trout88! no longer works") == ["Trout88!"]
    assert secrets("Use the old password Trout88! Then call me") == ["Trout88"]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_what_is_said_of_passwords_stays(sentence: str) -> None:
    assert not secrets(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "heslo na wifinu??\nTr0ub4dor&3x\nnejde",
        "c koi le mdp du wifi\nTr0ub4dor&3x\nok",
        "pw del wifi in spiaggia??\r\nTr0ub4dor&3x ma nn dirlo",
        "care e parola la wifi\nTr0ub4dor&3x\nnu merge",
    ],
)
def test_the_next_line_answers_who_asks_for_a_password(text: str) -> None:
    assert secrets(text) == ["Tr0ub4dor&3x"]


PHRASED = (
    "temp-lösen {}, dator MAC",
    "startlösen {}, chefen godkänner",
    "mitt lösen {}, funkar inte",
    "startpw {}, Rechner 4",
    "WLAN-PW {}, Zimmer 4",
    "zweites Passwort {}",
    "temp-pass {}, laptop 4",
    "docasne heslo {}",
    "hasło tymcz. {}, komputer",
    "ideigl. jelszó {}, gép",
    "temp-salasana {}, kone",
    "ajutine parool {}, arvuti",
    "temp-ww {}, laptop",
    "midl. kode {}, pc",
    "temp-passord {}, pc",
    "mdp temp. {}, poste",
    "pass temp {}, pc",
    "clave temporal {}, pc",
    "psw provvisoria {}, pc",
    "pass temp. {}, pc",
    "parola temp {}, pc",
    "priv. lozinka {}, pc",
    "zač. geslo {}, pc",
    "врем. парола {}, комп",
    "тимч. пароль {}, комп",
    "προσ. κωδικός {}, pc",
    "laik. slaptažodis {}, pc",
    "pag. parole {}, dators",
    "bráðab. lykilorð {}, tölva",
    "geçici şifre {}, bilgisayar",
    "password temp. {}, pc",
    "pasfhocal seal. {}, pc",
)
"""Words for a password, shortened or one with what says which it is."""


@pytest.mark.parametrize("sentence", PHRASED)
@pytest.mark.parametrize("secret", ["Kanelbulle-4-fika", "Sommer.7.regen"])
def test_words_around_a_number_are_a_password_behind_its_word(
    sentence: str, secret: str
) -> None:
    assert secret in secrets(sentence.format(secret))


@pytest.mark.parametrize(
    "text",
    [
        "Password Level-2-support, please reset it",
        "password Section-4-policy. Passwort Typ-7-Hash, Cisco",
        "Problem Passwort Office-365-Konto, Passwort Stufe-2-Konto, gesperrt",
        "Die Passwort-Richtlinie Punkt-4-Absatz, Seite 3",
        "Das Kennwort Zimmer-4-Laptop ist vergessen",
        "I need a temp pass for Building-4-east; temp pass required for 3 days",
        "Das Problem lösen Schritt-2-fertig, danach weiter",
        "Nya lösenet gäller 2024-05-01, mitt lösen funkar inte 2 ggr",
        "contra temporal 2024-03-01, la ley contra temporales",
        "wlan pw vergessen, Zimmer 204; nieuw ww nodig voor 12 mensen",
    ],
)
def test_nouns_around_a_number_are_no_password(text: str) -> None:
    assert secrets(text) == []
