"""Forms: read one way only, and the same bytes again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.errors import WireError
from carnet.wire import multipart

TYPE = "multipart/form-data; boundary=b0und"
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\%")
)


def section(head: bytes, content: bytes) -> bytes:
    return b"--b0und\r\n" + head + b"\r\n\r\n" + content + b"\r\n"


def named(name: str, content: bytes = b"x") -> bytes:
    return section(f'Content-Disposition: form-data; name="{name}"'.encode(), content)


END = b"--b0und--\r\n"


@given(st.lists(st.tuples(NAMES, st.binary()), min_size=1, max_size=5))
def test_a_form_that_changed_nothing_has_the_same_bytes(
    fields: list[tuple[str, bytes]],
) -> None:
    data = b"".join(
        named(name.replace('"', "%22"), content)
        for name, content in fields
        if b"--b0und" not in content
    )
    if not data:
        return
    data += END
    boundary, parts = multipart.parse(data, TYPE)
    assert multipart.build(boundary, parts) == data
    kept = [(n, c) for n, c in fields if b"--b0und" not in c]
    assert [(part.name, part.content) for part in parts] == kept


@given(NAMES, NAMES, st.binary())
def test_another_name_and_content_are_read_back(
    name: str, filename: str, content: bytes
) -> None:
    head = (
        b'content-disposition: form-data; name="a"; filename="b"\r\nContent-Type: x/y'
    )
    boundary, (part,) = multipart.parse(section(head, b"") + END, TYPE)
    changed = part.called(name, filename).holding(content)
    if b"--b0und" in content:
        return
    (again,) = multipart.parse(multipart.build(boundary, [changed]), TYPE)[1]
    found = (again.name, again.filename, again.content, again.content_type)
    assert found == (name, filename, content, "x/y")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        END,
        b"preamble\r\n" + named("a") + END,
        named("a") + END + b"epilogue",
        named("a"),
        named("a").replace(b"\r\n", b"\n") + END,
        named("a", b"x\n--b0und\nContent-Disposition: form-data; name=b\n\ny") + END,
        named("a", b"in the middle --b0und of it") + END,
        section(b"Content-Type: text/plain", b"x") + END,
        section(b'Content-Disposition: attachment; name="a"', b"x") + END,
        section(b"Content-Disposition: form-data; name=a", b"x") + END,
        section(b'Content-Disposition: form-data; name="a"; name="b"', b"x") + END,
        section(
            b'Content-Disposition: form-data; name="a"; filename="b"; filename*=c', b"x"
        )
        + END,
        section(b'Content-Disposition: form-data;\r\n name="a"', b"x") + END,
        section(b'Content-Disposition: form-data; name="a"\r\nX-Other: y', b"x") + END,
        section(
            b'Content-Disposition: form-data; name="a"\r\n'
            b"Content-Transfer-Encoding: base64",
            b"eA==",
        )
        + END,
        section(
            b'Content-Disposition: form-data; name="a"\r\n'
            b"Content-Type: multipart/mixed; boundary=c",
            b"x",
        )
        + END,
        section(
            b'Content-Disposition: form-data; name="a"\r\n'
            b'Content-Disposition: form-data; name="b"',
            b"x",
        )
        + END,
        section(b'Content-Disposition: form-data; name="\xff"', b"x") + END,
        section(b'Content-Disposition: form-data; name="' + b"a" * 9000 + b'"', b"x")
        + END,
        named("a") * 1001 + END,
    ],
)
def test_a_form_that_two_readers_may_cut_differently_is_refused(data: bytes) -> None:
    with pytest.raises(WireError) as caught:
        multipart.parse(data, TYPE)
    assert caught.value.code == "wire.multipart"


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=a; boundary=b0und",
        "multipart/form-data; boundary=b0und; charset=utf-16",
        'multipart/form-data; boundary="b0\\und"',
        "multipart/mixed; boundary=b0und",
        "multipart/form-data; boundary=" + "b" * 71,
    ],
)
def test_a_boundary_that_is_not_certain_is_refused(content_type: str) -> None:
    with pytest.raises(WireError):
        multipart.parse(named("a") + END, content_type)


def test_a_boundary_that_a_new_content_holds_is_refused() -> None:
    boundary, (part,) = multipart.parse(named("a") + END, TYPE)
    with pytest.raises(WireError):
        multipart.build(boundary, [part.holding(b"x--b0und")])
