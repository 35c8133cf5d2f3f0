"""Who comes and goes in logs, commands and reports of faults, by letters alone, too."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

TOLD = (
    "sshd[123]: Accepted password for mhansen from 10.0.0.1 port 22 ssh2",
    "sshd[123]: Failed password for invalid user mhansen from 10.0.0.1 port 22 ssh2",
    "sshd[123]: pam_unix(sshd:session): session opened for user mhansen by (uid=0)",
    "web1 sudo:  mhansen : TTY=pts/0 ; PWD=/home/mhansen ; USER=root ; COMMAND=/bin/ls",
    "web1 su: pam_unix(su:session): session opened for user root by mhansen(uid=1000)",
    '10.0.0.1 - mhansen [30/Nov/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 12',
    "INFO User mhansen logged in from 10.0.0.1",
    "INFO user mhansen logged out",
    "WARN login failed for user mhansen",
    "WARN Login failed for 'mhansen'",
    "ERROR user 'mhansen' not found",
    "INFO user=mhansen action=login ip=10.0.0.1",
    "INFO [user:mhansen] opened ticket 4711",
    '{"level":"info","user":"mhansen","msg":"login"}',
    '{"level":"info","userName":"mhansen","msg":"login"}',
    '{"level":"info","actor":"mhansen","msg":"login"}',
    '{"level":"info","login":"mhansen","msg":"ok"}',
    "Event ID 4624: Account Name: mhansen  Account Domain: CORP",
    "DOMAIN\\mhansen has requested access",
    "C:\\Users\\mhansen\\Documents\\report.docx not found",
    "/home/mhansen/.ssh/config: Permission denied",
    'FATAL: password authentication failed for user "mhansen"',
    "ERROR 1045 (28000): Access denied for user 'mhansen'@'localhost'",
    "scp mhansen@10.0.0.5:/tmp/a .",
    "ssh -l mhansen 10.0.0.5",
    "kubectl create rolebinding mh --user=mhansen",
    "chown mhansen:staff file",
    "su - mhansen",
    "<username>mhansen</username>",
    "<user>mhansen</user>",
    "Benutzer mhansen wurde gesperrt.",
    'Der Benutzer "mhansen" kann sich nicht anmelden.',
    "L'utilisateur mhansen ne peut pas se connecter.",
    "El usuario mhansen no puede acceder.",
    "Użytkownik mhansen nie może się zalogować.",
    "Username: mhansen Password: abc",
    "samaccountname: mhansen",
    "Uživatel mhansen se nemůže přihlásit do portálu.",
    "Používateľ mhansen sa prihlásil dvakrát.",
    "A felhasználó mhansen nem tud belépni.",
    "Användaren mhansen kan inte logga in.",
    "Brukeren mhansen får ikke logget inn.",
    "Brugeren mhansen kan ikke logge ind.",
    "Käyttäjä mhansen ei pääse kirjautumaan.",
    "Gebruiker mhansen kan niet inloggen.",
    "L'utente mhansen non riesce ad accedere.",
    "O utilizador mhansen não consegue entrar.",
    "Користувач mhansen не може увійти.",
    "Користувач «mhansen» видалений.",
    "SMTP_USER=mhansen",
    "db:\n  user: mhansen\n  host: x",
    "owner:\n  name: x\n  email: y\n  user: mhansen\nallow: 1",
    "2025-04-11T08:02:19 upor_ime=mhansen ip=x",
    "export MAIL_LOGIN=mhansen",
    "docker run -e DB_USER=mhansen -p 5432:5432 postgres:15.4",
    "FROM x\nENV DB_USER=mhansen\nENV A=1",
    "imap-login: Aborted login: user=<mhansen>, method=PLAIN, rip=192.0.2.7, TLS",
    'nginx 192.0.2.7 - mhansen "PUT /a HTTP/2" 413 0',
    "login fail, user=mhansen, ip=192.0.2.7, pwd=Mm@20180520",
)
NOBODY = (
    "docker run -e DB_USER=postgres -e POSTGRES_USER=webuser postgres:15.4",
    "imap-login: Disconnected: user=<>, method=PLAIN, rip=192.0.2.7, TLS",
    'nginx 192.0.2.7 - - "GET /a HTTP/2" 413 0',
    "chat:\n  user: hello\n\nassistant: hi",
    "db:\n  user: postgres\n  host: x",
    "The user interface was not found.",
    "user profile does not exist",
    "user token not found",
    "If a user session does not exist, the user token is not found.",
    "The user was locked; every user logged in.",
    "user 'string' not found",
    '{"user": "string", "actor": "system", "created_by": "import"}',
    "{'home': 'posix_home', 'user': 'nt_user'}",
    "Deprecated, user `source'.",
    "Der Benutzer hat sich angemeldet.",
    "DB_USER=postgres",
    "APP_USER=appuser",
    "chown root:root x; su - postgres",
    "a successful chown call and chown lets you use any",
    "Account name: Savings  Bank: Example",
    "login failed for user accounts in that group",
    'notandinn "gestur" fær ekki aðgang',
)


def names(text: str) -> list[str]:
    (found,) = Detector().find([Passage(text)])
    return [one.value for one in found if one.kind is Kind.USERNAME]


@pytest.mark.parametrize("text", TOLD)
def test_who_it_was_is_found(text: str) -> None:
    assert "mhansen" in names(text)


@pytest.mark.parametrize("text", NOBODY)
def test_words_and_services_are_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "08:14:02 WARN auth: Anmeldung fehlgeschlagen user=mhansen87 (3/5)",
        "15:11 sessão expirada (mhansen87)",
        "21:47:09 inloggning misslyckades mhansen87",
        "10:22 ERREUR auth - identifiant mhansen87 inconnu",
        "nieudane logowanie: mhansen87",
        "kirjautuminen epäonnistui mhansen87",
        "登录失败 mhansen87",
        "сесія завершилась mhansen87",
    ],
)
def test_who_stands_behind_an_event_of_a_session_is_found(text: str) -> None:
    assert names(text) == ["mhansen87"]


@pytest.mark.parametrize(
    "text",
    [
        "Anmeldung bis 14.03.; login node17; login v2.3",
        "accesso al portale www.acme.it, login.acme.de",
        "user=app_reader\nowner=platform",
        "login_or_none",
        "access denied by policy4",
    ],
)
def test_what_else_stands_behind_such_an_event_stays(text: str) -> None:
    assert names(text) == []
