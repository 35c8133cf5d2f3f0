"""Names of accounts on machines: in commands, in folders of users, in logs.

What every machine has is nobody's (`evidence/nobody.py`).
"""

import string
from collections.abc import Iterator
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of
from carnet.vocabulary import Kind

_NAME: Final = r"[^\W\d_](?:[\w.\-]{0,38}\w)"
_KEYS: Final = tuple(
    """
    user usr acct uid userid user_id login username benutzer nutzer utilisateur usuario
    utente utilizador
    gebruiker uzytkownik uzivatel pouzivatel uporabnik korisnik felhasznalo
    utilizator bruker bruger anvandare kayttaja kasutaja lietotajs vartotojas
    naudotojas notandi utent usaideoir kullanici потребител користувач
    assignee reviewer approver approved_by created_by updated_by changed_by
    modified_by clerk caseworker sachbearbeiter bearbeiter handlaggare sagsbehandler
    saksbehandler kasittelija behandelaar medewerker referent ugyintezo menetleja
    vykonavatel spracovatel zpracovatel pracownik operatore gestionnaire tramitador
    upor_ime uporabnisko_ime korime korisnicko_ime uziv_jmeno uzivatelske_jmeno
    pouz_meno pouzivatelske_meno kullanici_adi kayttajatunnus kayttajanimi brukernavn
    brugernavn anvandarnamn benutzername gebruikersnaam nazwa_uzytkownika
    nombre_usuario nombre_de_usuario nome_utente nome_utilizador nom_utilisateur
    felhasznalonev nume_utilizator kasutajanimi kasutajatunnus lietotajvards
    vartotojo_vardas naudotojo_vardas notandanafn loginname user_name account_name
    """.split()
)
"""Users, and who works on a case, writes or signs; as keys of a log."""
_KEY_WORDS: Final = frozenset(fold(key.partition("_")[0]) for key in _KEYS)
_FIELD: Final = rf"(?<![\w.\-])(?:[a-z]{{1,6}}[_\-])?{any_of(_KEYS)}="
_DOMAINS: Final = tuple(
    f"{end}\\" for end in (*string.ascii_uppercase, *string.digits, "-")
)
_REMOTE: Final = Sieve(
    Beginning("ssh scp sftp rsync mosh autossh slogin rlogin".split())
)
"""Commands that go to another machine."""
_TOOLS: Final = Sieve(
    Beginning(
        "docker podman buildah helm oras npm oc cf az skopeo curl wget http https crane"
        " smbclient ldapsearch ldapmodify xfreerdp imapsync twine htpasswd net lftp"
        " chpasswd vault kubectl mount nuget".split()
    )
)
"""Commands that log in somewhere."""
_TOOL: Final = r"[ ][^\n|;&]{0,160}?(?<=[ ,])"
_LOGGED: Final = Sieve(late.compile("session|accepted|failed|invalid").search)
"""Words of what a log says of who comes."""
_CLIENTS: Final = Sieve(
    Beginning(
        "psql pg createdb mysql mariadb sqlcmd bcp mongo redis impala vsql isql".split()
    )
)
"""Clients of databases."""
_SHAPES: Final = (
    # ssh, scp, rsync and their like: `user@host`, `-l user`.
    (
        "@",
        ("ssh", "scp ", "sftp ", "rsync ", "mosh "),
        _REMOTE,
        late.compile(
            r"(?<![\w.\-])(?:ssh|scp|sftp|rsync|mosh|sshfs|ssh-copy-id|autossh)[ ]"
            rf"(?:[^\s@|;&\n]{{1,60}}[ ]){{0,8}}?(?P<v>{_NAME})@(?=[\w\[])"
        ),
    ),
    (
        "-",
        (" -l ",),
        _REMOTE,
        late.compile(
            r"(?<![\w.\-])(?:ssh|slogin|rlogin)[ ](?:[\w.\-]{1,60}[ ]){0,4}-l[ ]"
            rf"(?P<v>{_NAME})(?![\w.\-])"
        ),
    ),
    # A prompt: `user@host:~/work$`.
    (
        "@:",
        (":~", ":/"),
        None,
        late.compile(
            rf"(?<![\w.@\-/])(?P<v>{_NAME})@[\w\-]{{2,63}}:[~/][^\s$#]{{0,80}}[$#](?=\s|\Z)"
        ),
    ),
    (
        ":",
        ("sers",),
        None,
        late.compile(
            r"(?<![A-Za-z0-9])[A-Za-z]:[\\/]{1,2}"
            r"(?:Users|Documents and Settings)[\\/]{1,2}"
            rf"(?P<v>{_NAME}(?:[ ][^\W\d_][\w.\-]{{0,30}}){{0,2}})(?=[\\/\"'\s,;)]|\Z)"
        ),
    ),
    (
        "/",
        ("/Users/",),
        None,
        late.compile(rf"(?<![\w.\-])/Users/(?P<v>{_NAME})(?=/)"),
    ),
    (
        "/",
        ("/home/",),
        None,
        late.compile(rf"(?<![\w.\-])/home/(?P<v>{_NAME})(?=/|[\s\"':]*\Z)"),
    ),
    # The third field of an access log (Common Log Format).
    (
        "[/:",
        (" [",),
        None,
        late.compile(
            r"(?:^|(?<=\s))[0-9A-Fa-f.:]{3,45}[ ][\w\-]{1,32}[ ]"
            r"(?P<v>\w[\w.@\-]{1,40})[ ]\[[0-9]{1,2}/[A-Z][a-z]{2}/[0-9]{4}:"
        ),
    ),
    # The same without its time, which stands before it.
    (
        '"/',
        (' "GET /', ' "POST /', ' "PUT /', ' "PATCH /', ' "DELETE /', ' "HEAD /'),
        None,
        late.compile(
            r"(?:^|(?<=\s))[0-9A-Fa-f.:]{3,45}[ ][\w\-]{1,32}[ ]"
            r'(?P<v>\w[\w.@\-]{1,40})[ ]"[A-Z]{3,6}[ ]/'
        ),
    ),
    # What sshd, PAM and sudo write.
    (
        "",
        ("ed for user ",),
        _LOGGED,
        late.compile(rf"session (?:opened|closed) for user (?P<v>{_NAME})"),
    ),
    (
        "",
        ("Accepted ", "Failed "),
        _LOGGED,
        late.compile(
            r"(?:Accepted|Failed) [\w/\-]{3,24} for (?:(?:invalid|illegal) user )?"
            rf"(?P<v>{_NAME}) from "
        ),
    ),
    (
        "",
        ("nvalid user",),
        _LOGGED,
        late.compile(rf"[Ii]nvalid user (?P<v>{_NAME}) from "),
    ),
    (
        "@:",
        ("://",),
        None,
        late.compile(rf"(?<=://)(?P<v>{_NAME}):[^\s/@'\"<>]{{3,128}}@"),
    ),
    (
        ":-",
        (" -u",),
        None,
        late.compile(rf"(?<=\s)-u[ ]?[\"']?(?P<v>{_NAME}):(?=[^\s/]{{4}})"),
    ),
    (
        "=",
        ("assword=", "pwd=", "Pwd=", "PWD="),
        None,
        late.compile(
            r"(?<![A-Za-z])(?i:user[ ]?id|uid|user(?:name)?|usr)[ ]?=[ ]?\{?"
            rf"(?P<v>{_NAME})(?=[;,&}}\s\"']|\Z)"
        ),
    ),
    # A tool that logs in: `docker login -u name`, `curl --user 'name:...'`.
    (
        "",
        (" -u", " -U", "user", " -D", "/u:", "creds", " -a", "htpasswd", "chpasswd"),
        _TOOLS,
        late.compile(
            rf"(?<![\w.\-])(?:(?:docker|podman|buildah|helm|oras|crane|npm|oc|cf|az)"
            rf"(?:[ ][\w\-]{{1,24}})?[ ]login{_TOOL}(?:-u|--user(?:name)?)[ =]"
            rf"|(?:curl|https?|skopeo|smbclient){_TOOL}"
            r"(?:-u|-U|-a|--user|--(?:src-|dest-)?creds)[ =]?"
            r"(?=[^\s:%]{2,64}[:%](?!//))"
            rf"|(?:twine|imapsync|vault|kubectl|mount|nuget){_TOOL}(?:-u[ ]"
            r"|--?(?:docker-)?user(?:name)?1?[ =]|user(?:name)?=)"
            rf"|ldap[a-z]{{3,8}}{_TOOL}-D[ ][\"']?(?:cn|uid)=|x?freerdp{_TOOL}/u:"
            rf"|net[ ]use{_TOOL}/user:(?:\w{{1,20}}\\)?"
            r"|htpasswd[ ]-\w{1,6}[ ]+\S{1,80}[ ]+"
            r"|echo[ ](?=[^\n]{1,160}chpasswd))[\"']?"
            rf"(?P<v>{_NAME})(?=[\s\"':%,;]|\Z)"
        ),
    ),
    # A client of a database: `psql -h db -U name`, `mysql -u name -p`.
    (
        "-",
        (" -U", " -u", "--user"),
        _CLIENTS,
        late.compile(
            r"(?<![\w.\-])(?:psql|pg_dump|pg_restore|createdb|mysql|mysqldump|mariadb"
            r"|sqlcmd|bcp|mongo(?:sh)?|redis-cli|impala-shell|vsql|isql)[ ]"
            r"(?:[^\n;|&]{0,80}[ ])?(?:-[Uu][ ]?|--user(?:name)?[ =])"
            rf"(?P<v>{_NAME})(?![\w@])"
        ),
    ),
    # Whose connection it is, in the log of a server of OpenVPN: `name/192.0.2.7:49213`.
    (
        "/:",
        ("vpn", "VPN"),
        None,
        late.compile(
            r"(?<![\w./@\-])(?!(?:tcp|udp|tls|ssl|https?|quic|wss?|client|peer)[46]?/)"
            rf"(?P<v>{_NAME})/(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}:[0-9]{{2,5}}(?![0-9.:])"
        ),
    ),
    # An account of a Windows domain: `CORP\name`.
    (
        "\\",
        _DOMAINS,
        None,
        late.compile(
            r"(?<![\w\\/])(?:CORP|AD|INTRA|INTERN|DOM|DOMAIN|LAN|OFFICE|GLOBAL|EMEA|EU"
            r"|COMPANY|KONZERN|HQ|CONTOSO|ACME)[A-Z0-9\-]{0,8}\\"
            rf"(?P<v>{_NAME})(?![\w\\])"
        ),
    ),
    (
        ":",
        ("sudo:",),
        None,
        late.compile(rf"sudo:[ ]{{1,4}}(?P<v>{_NAME}) : (?:TTY|PWD|COMMAND)="),
    ),
    (
        "=",
        ("uid=",),
        None,
        late.compile(
            rf"(?<![a-z])uid=(?:[0-9]{{3,10}}\((?P<v>{_NAME})\)"
            rf"|(?P<n>{_NAME})(?=,[ ]?(?:ou|cn|dc|o)=))"
        ),
    ),
)
"""Characters that must all be there, signs of which one must be, words of which the
folded text must have one, and the whole shape."""
_ACCOUNTS: Final = frozenset(
    "tunnus kontonimi kennung login identifiant user konto konta compte cuenta ucet"
    " account".split()
)
_SECRETS: Final = frozenset(
    "salasana parool password passwort passord pass pwd pw kennwort mdp mot haslo heslo"
    " losenord adgangskode contrasena clave senha".split()
)
"""Words for an account and for a password, folded; of `mot de passe` the first."""
_BESIDE_SECRET: Final = late.compile(
    r"(?<![\w\-])(?i:tunnus|kontonimi|kennung|login|identifiant|user|konto|compte"
    r"|cuenta|konta|účet|account)[ ]?:[ ]?[\"']?"
    rf"(?P<v>{_NAME})[\"']?[ ]?[,;/|][ ]?"
    r"(?i:salasana|parool|passwor[dt]|pass|pwd|pw|kennwort|mdp|mot de passe"
    r"|has[łl]o|heslo|lösenord|adgangskode|passord|contraseña|clave|senha)"
    r"[ ]?[:=]"
)
"""Name and password in one line, the name behind a word that has other senses too."""
_OF_KEYS: Final = (
    late.compile(
        rf"{_FIELD}(?P<v>{_NAME})"
        r"(?=[ \t]+(?:from[ ][0-9A-Fa-f.:]{3,45}[ ])?[\w.\-]+=)"
    ),
    late.compile(rf"(?<=\w)=[^\s,()]{{1,64}}[ \t]+{_FIELD}(?P<v>{_NAME})(?=\s|\Z)"),
    late.compile(rf"{_FIELD}[\"'](?P<v>(?=[\w\-]*[._0-9]){_NAME})[\"']"),
    late.compile(rf"{_FIELD}(?P<v>(?=[\w\-]*[0-9]){_NAME})(?=[ ]*(?:\Z|[\n(]))"),
)
"""`key=value` of a log: beside another such pair, or quoted and spelled as no word."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every account of a person in a command, a path or a line of a log."""
    text = scan.text
    shapes = [
        shape
        for needed, signs, words, shape in _SHAPES
        if (words is None or words.of(scan.plain))
        and all(map(text.__contains__, needed))
        and any(map(text.__contains__, signs))
    ]
    if "=" in text and scan.says(_KEY_WORDS):
        shapes.extend(_OF_KEYS)
    if ":" in text and scan.says(_SECRETS) and scan.says(_ACCOUNTS):
        shapes.append(_BESIDE_SECRET)
    for match in chain.from_iterable(shape.finditer(text) for shape in shapes):
        named = match.lastgroup or "v"
        normal = match[named].lower()
        if not is_nobody(normal):
            yield Hit(*match.span(named), Kind.USERNAME, normal, "login", LIKELY)
