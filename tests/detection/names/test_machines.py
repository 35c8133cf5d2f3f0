"""A line of a log makes a bare name a machine's; accounts are somebody's."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "systemd: ludmila.service failed with result 'exit-code'. why?",
        'nginx: [emerg] host not found in upstream "darko", čo s tým',
        'psql: FATAL: database "henrik" does not exist. hva gjør jeg',
        "WARN Rosalind job retry 4, queue=default\nhow do I restart Rosalind",
        "E0412 dial tcp: lookup gloria.svc: no such host",
        "kubectl get pods -n marianne\nWhy are there none?",
        "Error: Otto not initialised at App.main(Hugo.java:12)\nWarum ist Otto null?",
        'npm WARN deprecated; "Error: Vesna not in enum Oddelek". Kaj je enum?',
        "cron: (regina) CMD (/opt/backup.sh) exit 1, was bedeutet das",
        "docker: Cannot start. Le serveur s'appelle Hortense, que faire ?",
        "sudo reboot pomohl, server se jmenuje Matylda, záloha Bohumil",
        "Traceback (most recent call last). Projekt heißt Mathilda, was nun?",
        "ERROR: timeout en 5432, el server que se llama Anselmo no responde",
        "docker run -d -p 127.0.0.1:8080:80 --name freja nginx:1.27.4  # hvorfor?",
        "kubectl rollout undo deploy/aino -n tuuli # mistä aloitan?",
        "kubectl logs pod/aino-7d9f6c5b8-x2kqz --tail=50  # mistä aloitan?",
        "podman exec -it marek bash # proč to padá?",
        "docker logs -f --tail 100 ingrid 2>&1 | grep error",
        "helm upgrade --install sofie ./chart --namespace lukas",
        "pg_dump -h localhost -d matilda > dump.sql",
        "journalctl -f -u marta --since today",
        "az webapp create --name julia --resource-group rg1",
        "kernel: DROP IN=eth1 SRC=84.208.113.59 DST=224.0.0.251 LEN=71 PROTO=UDP",
    ],
)
def test_machines_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("15:03 <jarda> píše: sudo usermod -aG wheel bozena", "bozena"),
        ("ERROR duplicate: Крум Търпанов", "Крум Търпанов"),
        ("docker is down, please ask Rosalind Thwaite before noon", "Rosalind Thwaite"),
        ("nginx läuft wieder, sag bitte Frau Hellkamp Bescheid", "Hellkamp"),
        ("WARN Rosalind job retry 4\nRosalind Thwaite is on call", "Rosalind Thwaite"),
        ("docker exec -u bozena app bash", "bozena"),
        ("docker ps failer igen, kan du skrive til anna og mikkel?", "anna"),
        ("kubectl logs aino; Aino Virtanen sanoi että kaatuu", "Aino Virtanen"),
        ("ANNA=8 EVA=7 TOM=5 is the score, Rosalind Thwaite won", "Rosalind Thwaite"),
        ("The on-call is Gloria tonight, backup Rosalind from noon", "Rosalind"),
        ("Our server was called Gloria and she was lovely all evening", "Gloria"),
    ],
)
def test_who_is_beside_them_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)
