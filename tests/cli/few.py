"""The shipped facts with a dozen importers, which stand for all.

A plan compares each in the same way, and with all eighty it decides some ten thousand
calls for every pair of files.
"""

import shutil
from pathlib import Path

from carnet import law
from carnet.cli import main
from carnet.trail import keys

NAME = "few.example"
KEPT = """anthropic anthropic-on-aws azure bedrock deepseek local local-cloud-offload
    local-proxy mistral-eu moonshot-cn openai-us openrouter openrouter-eu
    openrouter-us swisscom vercel xai-us""".split()


def facts(folder: Path) -> str:
    """Signed as an update in `folder`; return the settings that apply them."""
    data = Path(shutil.copytree(law.DATA, folder / "data"))
    for path in (data / "providers").iterdir():
        head, *every = path.read_text("utf-8").split("[[provider]]")
        kept = [one for one in every if one.split('id = "')[1].split('"')[0] in KEPT]
        if kept:
            path.write_text("[[provider]]".join([head, *kept]), "utf-8")
        else:
            path.unlink()
    routes = data / "routes.toml"
    head, table, names = routes.read_text("utf-8").partition("[slugs]\n")
    lines = names.splitlines(keepends=True)
    known = [one for one in lines if one.split('"')[1] in KEPT]
    routes.write_text("".join([head, table, *known]), "utf-8")
    vkey = keys.generate(folder / "law.pem", NAME)
    target = folder / "law.update"
    words = ("--key", str(folder / "law.pem"), "--name", NAME)
    assert main(["law", "pack", str(data), str(target), *words]) == 0
    return f"CARNET_LAW_KEYS={vkey}\nCARNET_LAW_UPDATE={target}\n"
