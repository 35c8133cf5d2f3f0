r"""A value in a string of a program or a shell is data there, and is found again."""
# ruff: noqa: RUF001 - shells and quotes of our own

import csv
import io
import json
import shutil
import subprocess
import tomllib

import pytest
from tests.redaction.test_syntax import DIALECT, NAME, fenced, inside, streamed, whole

from carnet.detection import Detector
from carnet.redaction import Restorer
from carnet.vocabulary import Passage

VALUES = [
    "Seán O'Brien",
    'Anna "Ania" Kowalska',
    "Anna $(echo INJECTED) Muster",
    "Anna `echo INJECTED` Muster",
    "x'; echo INJECTED #",
    'x"; echo INJECTED #',
    "ACME\\svogt",
    "Cash $HOME ${x} #{y} {z}",
    "a&b|c>d<e;f*?~!",
    "Anna Kowalska",
    "Musterweg 12\n80331 München",
]
SHELL = {
    "single": f"printf %s '{NAME}'",
    "double": f'printf %s "{NAME}"',
    "bare": f"printf %s {NAME}",
    "option": f"printf %s%s '' {NAME} # it's {NAME}",
    "ansi": f"printf %s $'{NAME}'",
    "lines": f"printf %s '' '\n' > /dev/null; printf %s \\\n  \"{NAME}\"",
    "heredoc": f"head -c -1 << EOF\n{NAME}\nEOF\nprintf %s ''",
    "verbatim": f"head -c -1 <<'EOF'\n{NAME}\nEOF\n",
    "escaped": f"printf %s \\\"\\' > /dev/null; printf %s '{NAME}'",
    "apostrophe": f"x=it\\'s; printf %s '{NAME}'",
}


def run(script: str) -> str:
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, timeout=20
    )
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("form", SHELL)
def test_a_shell_takes_the_value_as_it_is(form: str, value: str) -> None:
    assert run(inside(whole(fenced("bash", SHELL[form]), value))) == value


@pytest.mark.parametrize("value", VALUES)
def test_json_within_a_shell_is_json_there(value: str) -> None:
    for code in (
        f'printf %s \'{{"n": "{NAME}"}}\'',
        f'printf %s "{{\\"n\\": \\"{NAME}\\"}}"',
        f'printf %s \'{{\n  "n": "{NAME}"\n}}\'',
        f'head -c -1 <<EOF\n{{"n": "{NAME}"}}\nEOF\n',
    ):
        said = whole(fenced("sh", code), value)
        assert json.loads(run(inside(said))) == {"n": value}


@pytest.mark.parametrize("value", VALUES)
def test_a_command_of_a_tool_takes_the_value_as_it_is(value: str) -> None:
    for script in (*SHELL.values(), f"printf %s {NAME}"):
        calls = {"command": script, "argv": NAME}
        body = {"arguments": json.dumps(calls), "input": calls}
        body["arguments2"] = {"command": ["bash", "-lc", script, NAME]}
        answer = json.loads(
            Restorer({NAME: value}).body(json.dumps(body).encode(), DIALECT)
        )
        text = json.loads(answer["arguments"])
        assert run(text["command"]) == run(answer["input"]["command"]) == value
        assert text["argv"] == answer["input"]["argv"] == value
        *_, told, last = answer["arguments2"]["command"]
        assert (run(told), last) == (value, value)


@pytest.mark.parametrize(
    "code",
    [
        f"bash -c 'printf %s {NAME}'",
        f'ssh host "printf %s {NAME}"',
        f"eval 'printf %s {NAME}'",
        f"printf %s {'y' * 600} {NAME}",
        f"printf %s {'y' * 600}\nprintf %s '{NAME}'",
    ],
)
def test_where_no_sign_makes_it_harmless_the_placeholder_stays(code: str) -> None:
    text = fenced("bash", code)
    assert whole(text, VALUES[2]) == streamed(text, VALUES[2], 7) == text
    assert "Kowalska" in whole(text, "Kowalska")
    assert whole(fenced("bat", f'echo "{NAME}"'), "a & b") == fenced(
        "bat", f'echo "{NAME}"'
    )


@pytest.mark.parametrize("size", [1, 40])
@pytest.mark.parametrize("value", VALUES)
def test_a_stream_says_the_same(value: str, size: int) -> None:
    every = [
        *(("bash", code) for code in SHELL.values()),
        ("js", f"x(`\n{NAME} ${{y}}\n`, '{NAME}')\n`{NAME}`"),
        ("py", f'x = """\n{NAME}\n""" + f"{NAME}{{y}}"'),
        ("cs", f'var a = @"\n{NAME}"; var b = $"{NAME}";'),
        ("powershell", f"x '{NAME}\n{NAME}' \"{NAME}\" {NAME} # {NAME}"),
    ]
    for language, code in every:
        text = f"{fenced(language, code)}\nDear {NAME}\n{fenced(language, code)}"
        assert streamed(text, value, size) == whole(text, value)


WRITTEN = [
    ("csharp", '@"{}"', VALUES[1], '@"Anna ""Ania"" Kowalska"'),
    ("csharp", '@"{}"', VALUES[6], '@"ACME\\svogt"'),
    ("csharp", '$"{}{{x}}"', "a{b}", '$"a{{b}}{x}"'),
    ("powershell", "Write-Host '{}'", VALUES[0], "Write-Host 'Seán O''Brien'"),
    ("pwsh", "x '{}'", "O’Neill", "x 'O’’Neill'"),
    ("pwsh", 'x "{}"', 'a"b$c', 'x "a`"b`$c"'),
    ("pwsh", "x {}", VALUES[9], "x 'Anna Kowalska'"),
    ("graphql", 'u(name: "{}")', VALUES[1], 'u(name: "Anna \\"Ania\\" Kowalska")'),
    ("js", "`{}`", "a`b${c}", "`a\\`b\\${c}`"),
    ("php", "'{}'", "a\nO'B", "'a\nO\\'B'"),
    ("ruby", '"{}"', "#{x}", '"\\#{x}"'),
    ("kotlin", '"{}"', "$x", '"\\$x"'),
    ("go", "`{}`", "a`b", '`a` + "`" + `b`'),
    ("sql", "'{}'", "x' OR 1=1 --", "'x'' OR 1=1 --'"),
    ("mysql", "'{}'", "x\\ O'B", "'x\\\\ O''B'"),
    ("yaml", "a: '{}'", "James' x", "a: 'James'' x'"),
]


@pytest.mark.parametrize(("language", "code", "value", "said"), WRITTEN)
def test_each_language_has_its_own_way(
    language: str, code: str, value: str, said: str
) -> None:
    text = fenced(language, code.format(NAME).replace("{{", "{").replace("}}", "}"))
    assert inside(whole(text, value)) == inside(streamed(text, value)) == said


@pytest.mark.parametrize("value", VALUES)
def test_toml_stays_toml(value: str) -> None:
    text = fenced("toml", f"a = '{NAME}'\nb = \"{NAME}\"")
    read = tomllib.loads(inside(whole(text, value)))
    assert read["b"] == value
    assert read["a"] == value.replace("'", "’").replace("\n", " ")


@pytest.mark.parametrize("value", [*VALUES, '"Ania"', 'Ann, "x"'])
@pytest.mark.parametrize("cell", [f'"{NAME}"', NAME, f'"a {NAME}"'])
def test_a_cell_says_the_value(cell: str, value: str) -> None:
    text = fenced("csv", f"name,n\n{cell},2\n")
    ((_, row),) = [list(csv.reader(io.StringIO(inside(whole(text, value)).strip())))]
    assert row == [cell.strip('"').replace(NAME, value), "2"]


@pytest.mark.parametrize(
    "value", ["Seán O'Brien", 'Anna "Ania" Kowalska', "ACME\\svogt", "Anna $x Kowalska"]
)
def test_what_was_written_so_is_found_again_as_the_same(value: str) -> None:
    detector = Detector()
    (clear,) = detector.find([Passage(value)], [value])
    (said,) = {found.normal for found in clear if found.value == value}
    every = [("bash", code) for code in SHELL.values()]
    every += [
        (one, f"x '{NAME}'; y \"{NAME}\"") for one in ("pwsh", "toml", "js", "php")
    ]
    every += [("cs", f'x(@"{NAME}")'), ("csv", f'a,b\n"{NAME}",1'), ("js", f"`{NAME}`")]
    for text in (fenced(*one) for one in every):
        (found,) = detector.find([Passage(whole(text, value))], [value])
        same = [one for one in found if one.normal == said]
        assert len(same) == text.count(NAME), whole(text, value)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
@pytest.mark.parametrize("value", VALUES)
def test_javascript_says_the_value(value: str) -> None:
    for quote in "'\"`":
        code = f"process.stdout.write({quote}{NAME}{quote})"
        said = inside(whole(fenced("js", code), value))
        done = subprocess.run(["node", "-e", said], capture_output=True, check=True)
        assert done.stdout.decode() == value
