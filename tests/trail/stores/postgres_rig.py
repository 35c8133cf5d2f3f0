"""A real PostgreSQL server in a temporary folder, and what happens to servers."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from tests.ports import free_port

OWNER: Final = "carnet"
PASSWORD: Final = "pw-kept-out-of-errors"
_CONFIG = """
listen_addresses = '*'
unix_socket_directories = ''
ssl = on
ssl_cert_file = 'server.crt'
ssl_key_file = 'server.key'
max_connections = 80
shared_buffers = 16MB
max_wal_size = 64MB
autovacuum = off
"""


def binary(name: str) -> str:
    """A program of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else str(shutil.which(name))


def schema_of(url: str) -> str:
    """The schema that `Server.fresh` made."""
    return url.partition("search_path%3D")[2].partition("&")[0]


class Server:
    """One server; it can be killed, and started again on the same data."""

    def __init__(
        self,
        folder: Path,
        *,
        config: str = "",
        host: str = "127.0.0.1",
        inside: tuple[str, ...] = (),
    ) -> None:
        """`inside` starts a program in a namespace, where the address is `host`."""
        self.folder = folder
        self._host = host
        self._inside = inside
        self.data = folder / "data"
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._config = f"{_CONFIG}port = {self.port}\n{config}"

    def create(self) -> None:
        """Make the data folder, with one user who has a password."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        self.own(self.folder, secret)
        options = ("--auth=scram-sha-256", "--no-sync", "--locale=C", "-E", "UTF8")
        subprocess.run(
            [
                binary("initdb"),
                *options,
                *("-D", str(self.data), "-U", OWNER, f"--pwfile={secret}"),
            ],
            check=True,
            capture_output=True,
            cwd=self.folder,
            user=_user(),
            group=_user(),
            extra_groups=_groups(),
        )
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(self._config)

        self._certify()

    def _certify(self) -> None:
        """A certificate of its own for 127.0.0.1; its own root, too."""
        certificate, key = self.data / "server.crt", self.data / "server.key"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-nodes"),
                *("-pkeyopt", "ec_paramgen_curve:P-256"),
                *(
                    "-subj",
                    "/CN=db.example",
                    "-addext",
                    f"subjectAltName=IP:{self._host}",
                ),
                *("-days", "2", "-keyout", str(key), "-out", str(certificate)),
            ],
            check=True,
            capture_output=True,
        )
        self.own(certificate, key)
        (self.folder / "root.crt").write_bytes(certificate.read_bytes())

    def own(self, *paths: Path) -> None:
        user = _user()
        if user is not None:
            for path in paths:
                os.chown(path, user, user)

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [*self._inside, binary("postgres"), "-D", str(self.data)],
            stdout=log,
            stderr=log,
            cwd=self.folder,
            user=None if self._inside else _user(),
            group=None if self._inside else _user(),
            extra_groups=None if self._inside else _groups(),
        )
        log.close()
        self.wait()

    def wait(self) -> None:
        for _ in range(200):
            try:
                psycopg.connect(self.url(), connect_timeout=5).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """The machine dies: nobody is told, nothing is flushed."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)  # it starts no child any more
        children = _children(self._process.pid)
        for pid in children:
            os.kill(pid, signal.SIGSTOP)  # none may tell its client good-bye
        for pid in (*children, self._process.pid):
            os.kill(pid, signal.SIGKILL)
        self._process.wait()
        while any(Path(f"/proc/{pid}/cwd").exists() for pid in children):
            time.sleep(0.01)  # they still hold the shared memory
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def reload(self) -> None:
        """Read the configuration again, and wait until it is in force."""
        self.execute("SELECT pg_reload_conf()")
        time.sleep(0.2)

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()

    def url(self, database: str = "postgres", *, port: int = 0, more: str = "") -> str:
        host = f"{self._host}:{port or self.port}"
        return f"postgresql://{OWNER}:{PASSWORD}@{host}/{database}{more}"

    def execute(self, statement: str, schema: str = "public") -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"SET search_path = {schema}".encode())
            connection.execute(statement.encode())

    def fresh(self) -> str:
        """The URL of a schema that nobody used yet, for one trail."""
        name = f"t{time.monotonic_ns()}"
        self.execute(f"CREATE SCHEMA {name}")
        return self.url(more=f"?options=-csearch_path%3D{name}")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def _user() -> int | None:
    """A server does not run as root."""
    return pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None


def _groups() -> list[int] | None:
    return [] if os.getuid() == 0 else None


@contextmanager
def running(
    config: str = "",
    *,
    host: str = "127.0.0.1",
    inside: tuple[str, ...] = (),
    hba: str = "",
) -> Iterator[Server]:
    """`hba`: further lines of `pg_hba.conf`."""
    folder = Path(tempfile.mkdtemp(prefix="carnet-pg-"))
    server = Server(folder, config=config, host=host, inside=inside)
    try:
        server.create()
        with (server.data / "pg_hba.conf").open("a") as file:
            file.write(hba)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Relay:
    """A network between a client and a server that can be cut."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._open: list[socket.socket] = []
        self._lost = b""
        self._arrives = True
        self._deaf = threading.Event()
        self._cut = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Every connection is gone, and no new one is accepted."""
        self._cut.set()
        for each in self._open:
            with _quiet():
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def lose_the_answer_to(self, request: bytes, *, arrives: bool = True) -> None:
        """From that request on nothing comes back; it may itself not arrive."""
        self._lost, self._arrives = request, arrives

    def mend(self) -> None:
        self._lost = b""
        self._cut.clear()
        self._deaf.clear()

    def close(self) -> None:
        self.cut()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            if self._cut.is_set():
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._target))
            self._open += [client, server]
            for way in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass, args=way, daemon=True).start()

    def _pass(
        self,
        source: socket.socket,
        target: socket.socket,
        asks: bool,  # noqa: FBT001
    ) -> None:
        with _quiet():
            while data := source.recv(1 << 16):
                if asks and self._lost and self._lost in data:
                    self._deaf.set()
                if self._deaf.is_set() and not (asks and self._arrives):
                    continue
                target.sendall(data)
        with _quiet():
            target.shutdown(socket.SHUT_RDWR)


@contextmanager
def _quiet() -> Iterator[None]:
    try:
        yield
    except OSError:
        return
