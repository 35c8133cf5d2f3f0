"""Every host that a request names is a recipient of its own."""

from typing import Any

import pytest

from carnet.policy.places.onward import onward_hosts

HOLDERS = [
    *((key, "") for key in "server_url file_url image_url audio_url video_url".split()),
    *((key, "") for key in "document_url file_uri fileUri webhook_url".split()),
    *((key, "") for key in "callback_url webhook image audio video".split()),
    *((key, "") for key in "document file doc_url".split()),
    *((key, "") for key in "url file_urls ref_img base_image_url image_list".split()),
    *((key, "") for key in "remote_url reference_images source_video".split()),
    *((key, "input") for key in "url file_urls ref_img reference_urls".split()),
    *((key, "media") for key in "url frame_images source_video".split()),
    *(("url", name) for name in "video audio s3Location webhook".split()),
    *(("url", name) for name in "mcp_servers image_url audio_url video_url".split()),
    *(("url", name) for name in "source document file image".split()),
    ("uri", "file"),
]


@pytest.mark.parametrize(
    ("depth", "hosts"), [(199, ()), (200, ()), (201, ("unknown",))]
)
def test_a_body_that_is_nested_too_deep_names_somebody_unknown(
    depth: int, hosts: tuple[str, ...]
) -> None:
    for wrap in (lambda inner: {"a": inner}, lambda inner: [inner]):
        body: Any = "text"
        for _ in range(depth):
            body = wrap(body)
        assert onward_hosts(body, {}) == hosts


@pytest.mark.parametrize(
    "header", ["helicone-target-url", "x-portkey-custom-host", "x-target-url"]
)
def test_a_header_that_names_a_target_names_a_recipient(header: str) -> None:
    target = {header: "https://api.deepseek.com/v1"}
    assert onward_hosts(None, target) == ("api.deepseek.com",)
    assert not onward_hosts(None, {f"x-{header}": "https://api.deepseek.com/v1"})


@pytest.mark.parametrize(("key", "holder"), HOLDERS)
def test_every_way_to_name_a_further_host_is_seen(key: str, holder: str) -> None:
    address = "https://files.example.org/x"
    body: Any = {holder: {key: address}} if holder else {key: address}
    assert onward_hosts(body, {}) == ("files.example.org",)
    assert onward_hosts({"nothing": {"of": address}}, {}) == ()


def test_an_address_in_a_list_near_the_top_counts_and_an_applications_own_does_not(
    subtests: Any,
) -> None:
    address = "https://files.example.org/x"
    used = {"type": "tool_use", "input": {"url": address, "source_url": address}}
    bodies: dict[str, tuple[Any, bool]] = {
        "a list": ({"input": {"file_urls": [address]}}, True),
        "frames": ({"media": {"frame_images": [{"input_image": address}]}}, True),
        "contents": ({"input": {"contents": [{"multi_images": [address]}]}}, True),
        "tool": ({"messages": [{"role": "assistant", "content": [used]}]}, False),
        "metadata": ({"metadata": {"page_url": address}}, False),
        "retrieved": ({"documents": [{"data": {"url": address}}]}, False),
        "ranked": ({"query": address, "documents": [address]}, False),
        "asked": ({"prompt": address, "input": [address]}, False),
        "opened": ({"input": [{"action": {"url": address}}]}, False),
    }
    for name, (body, counts) in bodies.items():
        with subtests.test(name):
            found = onward_hosts(body, {})
            assert found == (("files.example.org",) if counts else ())


@pytest.mark.parametrize(
    ("body", "hosts"),
    [
        (
            {"tools": [{"type": "mcp_server", "url": "https://mcp.example/x"}]},
            ("mcp.example",),
        ),
        (
            {"webhook_config": {"uris": ["https://hook.example/done"]}},
            ("hook.example",),
        ),
        (
            {"input": [{"type": "image", "uri": "https://pictures.example/1"}]},
            ("pictures.example",),
        ),
        (
            {"input": [{"content": [{"type": "document", "uri": "gs://b/o"}]}]},
            ("storage.googleapis.com",),
        ),
        (
            {"environment": {"network": {"allowlist": [{"domain": "a.example"}]}}},
            ("a.example",),
        ),
        (
            {"environment": {"sources": [{"source": "https://git.example/r"}]}},
            ("git.example",),
        ),
        ({"tools": [{"type": "google_search"}]}, ("web-search",)),
        (
            {"tools": [{"type": "retrieval", "retrieval_types": ["exa_ai_search"]}]},
            ("web-search",),
        ),
        ({"tools": [{"type": "retrieval", "retrieval_types": ["rag_store"]}]}, ()),
        ({"input": [{"type": "url_citation", "url": "https://a.example"}]}, ()),
        ({"input": {"environment": {"home": "https://a.example"}}}, ()),
        ({"environment": "env_1", "input": "see https://a.example"}, ()),
    ],
)
def test_whom_an_interaction_of_gemini_names_is_a_recipient(
    body: Any, hosts: tuple[str, ...]
) -> None:
    assert onward_hosts(body, {}) == hosts


@pytest.mark.parametrize(
    ("body", "hosts"),
    [
        ({"api_base": "https://there.example/v1"}, ("there.example",)),
        ({"langfuse_host": "https://seen.example"}, ("seen.example",)),
        (
            {"user_config": {"model_list": [{"p": {"api_base": "https://c.example"}}]}},
            ("c.example",),
        ),
        ({"model_list": [{"litellm_params": {"x": "http://d.example:1"}}]},
         ("d.example:1",)),
        ({"messages": [{"content": [{"api_base": "https://words.example"}]}]}, ()),
    ],
)  # fmt: skip
def test_where_litellm_is_told_to_go_on_to_is_a_recipient(
    body: Any, hosts: tuple[str, ...]
) -> None:
    """Parameters that clients of its proxy may send (LiteLLM's documentation, 2026)."""
    assert onward_hosts(body, {}) == hosts
