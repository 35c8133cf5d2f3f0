"""Accounts, codes and devices that a command, a path or a word beside them tells."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

FOUND = {
    "$ ssh okruse@bastion -p 2222": "okruse",
    "ssh -p 22 -l okruse bastion": "okruse",
    "scp -r x.tar o.kruse@build7:/srv": "o.kruse",
    r"open C:\Users\o.kruse\Documents\a.xlsx": "o.kruse",
    "at /Users/okruse/dev/app.py": "okruse",
    "File /home/okruse/app.py": "okruse",
    'x.example - okruse [24/Nov/2026:08:41:39 +0100] "GET / HTTP/1.1"': None,
    '81.2.69.1 - okruse [24/Nov/2026:08:41:39 +0100] "GET / HTTP/1.1"': "okruse",
    "sshd: Failed password for invalid user okruse from host port 22": "okruse",
    "okruse@laptop:~/work$ make": "okruse",
    "ssh root@bastion; ssh ubuntu@build7": None,
    "slogin -l okruse bastion": "okruse",
    "rsync -av x okruse@build7:/srv": "okruse",
    "sshd: session opened for user okruse(uid=1000) by (uid=0)": "okruse",
    "Accepted publickey for okruse from host port 22": "okruse",
    "Invalid user okruse from host": "okruse",
    "psql -h db -U okruse prod": "okruse",
    "pg_dump -U okruse shop": "okruse",
    "redis-cli -h c --user okruse": "okruse",
    'callsign: "Okruse"': "Okruse",
    "/home/runner/work and /Users/Shared/x and /home/user/app": None,
    "https://shop.example/home/garden/chairs": None,
}


def found(text: str, kind: Kind) -> list[str]:
    (every,) = Detector().find([Passage(text)])
    return [one.value for one in every if one.kind is kind]


@pytest.mark.parametrize("text", FOUND)
def test_an_account_of_a_person_is_found_and_a_service_is_not(text: str) -> None:
    name = FOUND[text]
    assert found(text, Kind.USERNAME) == ([name] if name else [])


BESIDE = {
    Kind.PASSWORD_SECRET: {
        "el código de verificación 418392 caducó": "418392",
        "Your verification code is 418-392.": "418-392",
        "Dein Sicherheitscode: 418392": "418392",
        "kod weryfikacyjny 418392 nie działa": "418392",
        "验证码是418392": "418392",
        "a jelszavam Bogi_1979tavasz, mégsem enged": "Bogi_1979tavasz",
        "The verification code was sent in 2024": None,
        "verification code 2026 edition": None,
        "the password SHA256 hash, password base64 encoded": None,
    },
    Kind.DEVICE_ID: {
        "port gi1/0/17 learned 8c16.45a9.3fd2, err-disabled": "8c16.45a9.3fd2",
        "ThinkPad T14, sarjanro PF4K183T, vika näyttö": "PF4K183T",
        "výrobní číslo PF4K183T": "PF4K183T",
        "face.dead.beef and 1234.5678.9012": None,
    },
    Kind.GOVERNMENT_ID: {
        "Payroll says JT418392C isn't on the system, so I'm on an": "JT418392C",
        "Order JT418392C isn't on the system, so I'm waiting": None,
        "El número de soporte es CKT418392": "CKT418392",
        "El soporte técnico abrió ABC418392": None,
    },
}
"""A code, a password, a device or a number right beside its word, or none there."""


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in BESIDE.items() for text in texts]
)
def test_what_stands_beside_its_word_is_found(kind: Kind, text: str) -> None:
    value = BESIDE[kind][text]
    assert found(text, kind) == ([value] if value else [])


def test_a_server_s_log_tells_whose_connection_it_is() -> None:
    line = "gw openvpn[771]: sjur.myklatun/198.51.100.7:49213 TLS Error"
    (found,) = Detector().find([Passage(line)])
    values = [one.value for one in found]
    assert values == ["sjur.myklatun", "198.51.100.7"]
    for other in (
        "vpn: tcp/198.51.100.7:443, vpn 2.6/1.25.3.1",
        "node7/198.51.100.7:9042 answers",
        "Chrome/120.0.6099.71 over vpn",
    ):
        (found,) = Detector(frozenset({Kind.USERNAME})).find([Passage(other)])
        assert not found
