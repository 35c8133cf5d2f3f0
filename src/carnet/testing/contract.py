"""The tests that every adapter must pass, to be subclassed in an adapter's own tests.

    class TestAcme(AdapterContract):
        denied = (acme.APIStatusError,)

        def client(self, url: str) -> object:
            return acme.Client(base_url=url, api_key="none")

        def calls(self) -> Mapping[str, Call]:
            return {"chat": lambda client, text: client.chat(text).to_dict()}

pytest (9 or later) collects the subclass and runs every call as a test or subtest of
its own. Nothing here imports pytest, so that the package stays free of it;
`pytest.register_assert_rewrite("carnet.testing.contract")` in a conftest makes failures
speak.
"""
# ruff: noqa: S101 - the assertions of a contract are its content

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from carnet.adapter import Json
from carnet.testing.bench import KNOWN, LETTER, PLANTED, write_env
from carnet.testing.provider import FakeProvider
from carnet.testing.received import Received
from carnet.testing.reply import Reply, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carnet.guard import Guard

Call: TypeAlias = Callable[[Any, str], Any]
"""(client, text) -> everything that the caller gets, as JSON values."""

HARMLESS = "How do tides work?"
"""A text without personal data."""
FOREIGN = "PERSON_7F3K2M9Q"
"""A placeholder that nobody issued."""


class AdapterContract(ABC):
    """Subclass it, name the client and its calls; pytest does the rest."""

    denied: tuple[type[Exception], ...] = ()
    """What a refused call raises."""
    dialect = "openai"
    """The wire that the provider's declared endpoint speaks."""

    @abstractmethod
    def client(self, url: str) -> object:
        """A fresh client, not guarded, that calls `url` (without a path)."""

    @abstractmethod
    def calls(self) -> Mapping[str, Call]:
        """Every way to send a text to a model with that client, by name."""

    def close(self, client: Any) -> None:  # noqa: ANN401 - any client
        """Give the client's connections back."""
        client.close()

    def pytest_generate_tests(self, metafunc: Any) -> None:  # noqa: ANN401 - pytest's own class
        """Run each test that takes a `call` once per call."""
        if "call" in metafunc.fixturenames:
            table = self.calls()
            metafunc.parametrize("call", table.values(), ids=table.keys())

    def test_the_caller_gets_what_an_unguarded_call_gives(
        self, call: Call, tmp_path: Path
    ) -> None:
        """Nothing planted leaves, and nothing of the answer is changed."""
        with FakeProvider(seed=3) as clear, FakeProvider(seed=3) as overseas:
            expected = self._unguarded(call, clear)
            with self._guard(tmp_path, overseas) as guard:
                client = guard.wrap(self.client(overseas.url))
                with guard.context(known=KNOWN):
                    actual = call(client, LETTER)
                self.close(client)
            assert {leak.value for leak in clear.leaks(PLANTED)} == set(PLANTED)
            assert overseas.leaks(PLANTED) == ()
            assert len(overseas.requests) == len(clear.requests)
            assert settled(actual) == settled(expected)

    def test_a_text_without_personal_data_passes_byte_for_byte(
        self,
        subtests: Any,  # noqa: ANN401 - pytest's own class
        tmp_path: Path,
    ) -> None:
        """The provider receives the very bytes of the unguarded call."""
        with (
            FakeProvider() as clear,
            FakeProvider() as overseas,
            self._guard(tmp_path, overseas) as guard,
        ):
            client = guard.wrap(self.client(overseas.url))
            for name, call in self.calls().items():
                with subtests.test(name):
                    clear.clear()
                    overseas.clear()
                    self._unguarded(call, clear, HARMLESS)
                    call(client, HARMLESS)
                    bodies = [request.body for request in overseas.requests]
                    assert bodies == [request.body for request in clear.requests]
            self.close(client)

    def test_a_denied_call_sends_nothing(
        self,
        subtests: Any,  # noqa: ANN401 - as above
        tmp_path: Path,
    ) -> None:
        """The error is the client's own, raised once, and carries the decision."""
        from carnet import decision_of
        from carnet.vocabulary import Effect

        block = {"CARNET_REDACT": "", "CARNET_BLOCK": "CN"}
        with (
            FakeProvider() as overseas,
            self._guard(tmp_path, overseas, settings=block) as guard,
        ):
            client = guard.wrap(self.client(overseas.url))
            for name, call in self.calls().items():
                with subtests.test(name):
                    decision = decision_of(self._refused(call, client))
                    assert decision is not None
                    assert decision.effect is Effect.BLOCK
                    assert overseas.requests == ()
            self.close(client)

    def test_a_placeholder_of_somebody_else_restores_nothing(
        self,
        subtests: Any,  # noqa: ANN401 - as above
        tmp_path: Path,
    ) -> None:
        """An answer can only bring back what its own request carried."""
        with FakeProvider() as overseas, self._guard(tmp_path, overseas) as guard:
            client = guard.wrap(self.client(overseas.url))
            for name, call in self.calls().items():
                with subtests.test(name):
                    overseas.clear()
                    with guard.context(known=KNOWN, conversation=f"one, {name}"):
                        call(client, LETTER)
                    seen = overseas.requests[0].placeholders
                    theirs = next(one for one in seen if one.startswith("IBAN"))
                    says = partial(_says, text=f"It is {theirs}, {FOREIGN}.")
                    overseas.script(*[says] * 2)
                    with guard.context(conversation=f"two, {name}"):
                        given = call(client, HARMLESS)
                    answer = json.dumps(given, ensure_ascii=False)
                    assert not [value for value in PLANTED if value in answer]
            self.close(client)

    def test_wrapping_changes_neither_identity_nor_class(self, tmp_path: Path) -> None:
        """The client stays what it is, and a second wrap does nothing."""
        with FakeProvider() as overseas, self._guard(tmp_path, overseas) as guard:
            client = self.client(overseas.url)
            kind = type(client)
            assert guard.wrap(client) is client
            assert type(client) is kind
            assert guard.wrap(client) is client
            self.close(client)
            assert overseas.requests == ()

    def test_an_unknown_shape_is_refused(self, tmp_path: Path) -> None:
        """An object that only looks like the client is not believed to be guarded."""
        from carnet.errors import UnsupportedClient

        with FakeProvider() as overseas, self._guard(tmp_path, overseas) as guard:
            client = self.client(overseas.url)
            for stranger in (object(), type(client)):
                try:
                    guard.wrap(stranger)
                except UnsupportedClient:
                    continue
                raise AssertionError("a stranger was wrapped")
            self.close(client)

    @contextmanager
    def _guard(
        self,
        folder: Path,
        provider: FakeProvider,
        *,
        settings: Mapping[str, str] | None = None,
    ) -> "Iterator[Guard]":
        from carnet import Guard

        spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": self.dialect}
        path = write_env(folder, provider, settings={**spoken, **(settings or {})})
        with Guard.from_env(path) as guard:
            yield guard

    def _unguarded(
        self, call: Call, provider: FakeProvider, text: str = LETTER
    ) -> Json:
        client = self.client(provider.url)
        given: Json = call(client, text)
        self.close(client)
        return given

    def _refused(self, call: Call, client: object) -> Exception:
        try:
            call(client, LETTER)
        except self.denied as error:
            return error
        raise AssertionError("the call was not refused")


def _says(asked: Received, text: str) -> Reply:
    """A reply that says `text`, as JSON where the request demands JSON."""
    return Reply(json.dumps(fill(asked.schema, text)) if asked.schema else text)


def settled(given: Any) -> Any:  # noqa: ANN401 - JSON values, and NaN-free at that
    """Return `given` in a form that compares: JSON inside strings is read.

    A restored value may be escaped in another way than the vendor would have; the
    JSON it stands in is the same.
    """
    if isinstance(given, Mapping):
        return {key: settled(value) for key, value in given.items()}
    if isinstance(given, list | tuple):
        return [settled(value) for value in given]
    if isinstance(given, str) and given.startswith(("{", "[")):
        try:
            return json.loads(given)
        except ValueError:
            return given
    return given
