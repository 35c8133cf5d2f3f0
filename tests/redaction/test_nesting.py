r"""A value in a string of code in a string is data there, or its placeholder stays."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.redaction.test_strings import run
from tests.redaction.test_syntax import DIALECT, NAME, fenced, inside, streamed, whole

from carnet.redaction import Restorer

VALUES = [
    "Seán O'Brien",
    'Anna "Ania" Kowalska',
    "Anna $(touch ran) Muster",
    "Anna `touch ran` Muster",
    "x'; touch ran; 'y",
    'x"; touch ran; "y',
    "x'\"`; touch ran; `\"'y",
    'x)"; touch ran; ("y',
    'x}"; touch ran; "y',
    "'`touch ran`'$(touch ran)'",
    "a[$(touch ran)]",
    "x\nEOF\ntouch ran\n",
    "ACME\\svogt\\",
    "(touch ran)",
    "\\'; touch ran; #",
    '"; touch ran; "',
    "Anna Kowalska",
]
WRITTEN = {
    "command": f'printf %s "$(printf %s "{NAME}")"',
    "word": f'printf %s "$(printf %s {NAME})"',
    "single": f"printf %s \"$(printf %s '{NAME}')\"",
    "twice": f'printf %s "$(printf %s "$(printf %s "{NAME}")")"',
    "around": f'x="a$(printf %s "b")c"; printf %s "{NAME}"',
    "within": f'printf %s "$(: "$(echo a)"; printf %s "{NAME}")"',
    "lines": f'printf %s "$(\n  : "a"\n  printf %s "{NAME}"\n)"',
    "parentheses": f'printf %s "$( (:); (printf %s "{NAME}") )"',
    "comment": f"printf %s \"$(: # it's )\n printf %s '{NAME}')\"",
    "default": f'printf %s "${{x:-$(printf %s "{NAME}")}}"',
    "behind": f'printf %s "${{x:-a}}" >/dev/null; printf %s "{NAME}"',
    "heredoc": f'head -c -1 <<EOF\n$(printf %s "{NAME}")\nEOF\n',
    "sum": f'y=$((1 + (2 << 1))); printf %s "{NAME}"',
    "ticks": f"printf %s '' `printf '' 'a'` \"{NAME}\"",
    "ticked": f"x=`printf %s '{NAME}'`; printf %s \"$x\"",
    "ticked word": f'x=`printf %s {NAME}`; printf %s "$x"',
    "shift": f'x="a <<EOF b"; printf %s "{NAME}"',
    "two": f"cat <<A >/dev/null; head -c -1 <<B\na\nA\n{NAME}\nB\n",
}
STAYS = {
    "default": f'echo "${{x:-"{NAME}"}}"',
    "bare default": f'echo "${{x:-{NAME}}}"',
    "ticks": f'echo "`echo "{NAME}"`"',
    "bare in ticks": f'echo "`echo {NAME}`"',
    "ticks in ticks": f"echo `echo \\`echo '{NAME}'\\``",
    "sum": f'echo $(( "{NAME}" + 1 ))',
    "sum of a command": f'echo $(( $(echo "{NAME}") ))',
    "counted": f'(( x = "{NAME}" ))',
    "case": f'echo "$(case x in x) echo "{NAME}";; esac)"',
    "shell": f'echo "$(bash -c "echo {NAME}")"',
    "shell over lines": f"bash -c '\necho {NAME}\n'",
    "word that is run": f"eval echo {NAME}",
    "continued": f"eval \\\n 'echo {NAME}'",
    "text for a shell": f"bash <<'EOF'\necho \"{NAME}\"\nEOF\n",
    "text for a file": f"cat > run.sh <<EOF\necho {NAME}\nEOF\n. ./run.sh\n",
    "string for a shell": f"bash <<< 'echo {NAME}'",
    "escaped": f"echo \\{NAME}",
    "dollar": f"echo ${NAME}",
    "trap": f"trap 'echo {NAME}' EXIT",
}
ODD = {
    "escaped": f'echo "\\{NAME}"',
    "dollar": f'echo "${NAME}"',
    "no text": f"echo \\<<EOF\necho {NAME}",
    "text that ends": f'cat <<-A\n"$(echo "))\n\tA\necho {NAME}',
    "dollar and ansi": f"echo $'\\{NAME}'",
}
FORMS = {**WRITTEN, **ODD, **{f"{name} stays": code for name, code in STAYS.items()}}


def said(code: str, value: str) -> list[str]:
    """The code in a fence, and as an argument of a tool."""
    body = {"a": {"command": code}, "arguments": json.dumps({"command": code})}
    answer = json.loads(
        Restorer({NAME: value}).body(json.dumps(body).encode(), DIALECT)
    )
    argument = json.loads(answer["arguments"])["command"]
    return [
        inside(whole(fenced("bash", code), value)),
        answer["a"]["command"],
        argument,
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shell", ["bash", "dash"])
def test_nothing_of_a_value_is_run(tmp_path: Path, form: str, shell: str) -> None:
    every = [script for value in VALUES for script in said(FORMS[form], value)]
    for script in dict.fromkeys(every):
        if NAME in script:
            continue
        subprocess.run(
            [shell, "-c", script], cwd=tmp_path, capture_output=True, check=False
        )
        assert not (tmp_path / "ran").exists(), script


@pytest.mark.parametrize("value", VALUES[:5] + VALUES[12:13] + VALUES[15:])
@pytest.mark.parametrize("form", WRITTEN)
def test_a_shell_takes_the_value_as_it_is(form: str, value: str) -> None:
    for script in dict.fromkeys(said(WRITTEN[form], value)):
        assert NAME not in script
        assert run(script) == value


@pytest.mark.parametrize("form", STAYS)
def test_where_no_sign_makes_it_harmless_the_placeholder_stays(form: str) -> None:
    for value in VALUES[:2]:
        assert set(said(STAYS[form], value)) == {STAYS[form]}
    assert NAME not in said(STAYS[form], "Kowalska")[0]


@pytest.mark.parametrize("size", [1, 7])
@pytest.mark.parametrize("value", [VALUES[2], VALUES[6]])
def test_a_stream_says_the_same(value: str, size: int) -> None:
    every = [("sh", code) for code in FORMS.values()]
    every += [("python", code) for code in PYTHON]
    for language, code in every:
        text = fenced(language, code)
        assert streamed(text, value, size) == whole(text, value)


PYTHON = [
    f"x = f\"{{'{NAME}'}}\"",
    f"x = f'{{\"{NAME}\"}}'",
    f"x = f'''{{1}} {NAME}'''",
    f'x = f"""{{1}}\n{NAME}\n{{{{}}}}"""',
    f"x = rf'''{{1}} {NAME}'''",
    f"x = f'''{{'{NAME}'}}'''",
    f"d = {{}}\nx = f\"{{d.get('{NAME}', '{NAME}')}}\"",
    f"d = {{}}\nx = f\"{{{{{{'{NAME}'!r:>{{9}}}}}}}} {NAME}\"",
    f"x = f\"{{len('a')}}\" '{NAME}'",
    f'x = f"{{1:{NAME}}}"',
    f"x = f'{{{NAME}}}'",
    f"x = \"a ''' \\\n{NAME}\"",
    f"x = f'''\n{{\n'{NAME}'\n}}'''",
]
CODE = "__import__('pathlib').Path('ran').touch()"


@pytest.mark.parametrize("code", PYTHON)
@pytest.mark.parametrize(
    "value",
    [
        *VALUES[:2],
        f"a'+{CODE}+'b",
        f'a"+{CODE}+"b',
        f"a'''+{CODE}+'''b",
        f"a{{{CODE}}}b",
        f"{{{CODE}}}",
        "a}b{c",
        "Anna & Söhne",
        "a\\",
    ],
)
def test_python_runs_nothing_of_a_value(tmp_path: Path, code: str, value: str) -> None:
    body = json.dumps({"arguments": json.dumps({"python": code})})
    answer = json.loads(Restorer({NAME: value}).body(body.encode(), DIALECT))
    told = json.loads(answer["arguments"])["python"]
    for script in {inside(whole(fenced("python", code), value)), told}:
        done = subprocess.run(
            [sys.executable, "-c", f"{script}\nprint(x)"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert not (tmp_path / "ran").exists(), script
        if NAME not in script:
            assert done.returncode == 0, (script, done.stderr)
            assert "rf" in script or value in done.stdout


@pytest.mark.parametrize(
    ("language", "code", "value", "new"),
    [
        ("js", '`${{f("{}")}}`', 'a"b', '`${{f("a\\"b")}}`'),
        ("js", "`${{f(`{}`)}} {}`", "a`b", "`${{f(`a\\`b`)}} a\\`b`"),
        ("js", "`${{{}}}`", "f();", None),
        ("kotlin", '"${{f("{}")}}"', 'a"b', '"${{f("a\\"b")}}"'),
        ("ruby", '"#{{f("{}")}}"', 'a"b', '"#{{f("a\\"b")}}"'),
        ("pwsh", 'x "$(f "{}")"', 'a"b', 'x "$(f "a`"b")"'),
        ("pwsh", 'x "$(f {})"', "$(f)", "x \"$(f '$(f)')\""),
        ("csharp", '$"{{f("{}")}}"', 'a"b', None),
        ("csharp", '$@"{{f("{}")}} {}"', "a b", '$@"{{f("a b")}} a b"'),
        ("js", "`${}`", "{f()}", None),
        ("ruby", '"#{}"', "{f}", None),
        ("swift", '"\\(f("{}"))"', 'a"b', None),
        ("perl", '"@{{[f("{}")]}}"', 'a"b', None),
    ],
)
def test_each_language_nests_in_its_own_way(
    language: str, code: str, value: str, new: str | None
) -> None:
    text = fenced(
        language, code.replace("{}", NAME).replace("{{", "{").replace("}}", "}")
    )
    expected = new.replace("{{", "{").replace("}}", "}") if new else inside(text)
    assert inside(whole(text, value)) == inside(streamed(text, value)) == expected
