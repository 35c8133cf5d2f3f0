"""The tree against RFC 6962's own recursive definition, and both proofs."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.errors import VerificationError
from carnet.trail.tree.merkle import (
    EMPTY_ROOT,
    Frontier,
    Node,
    consistency_proof,
    inclusion_proof,
    inclusion_root,
    leaf_hash,
    perfect_root,
    verify_consistency,
)
from carnet.trail.tree.tiles import Edge, Tile, load_edge, node_reader

LEAVES = [leaf_hash(str(i).encode()) for i in range(700)]


def tree_hash(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    left, right = tree_hash(leaves[:k]), tree_hash(leaves[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def node(level: int, index: int) -> bytes:
    return perfect_root(LEAVES[index << level : (index + 1) << level])


def test_the_frontier_gives_the_root_of_every_size() -> None:
    frontier = Frontier()
    assert frontier.root() == EMPTY_ROOT
    for size in range(1, 300):
        frontier.append(LEAVES[size - 1])
        assert frontier.root() == tree_hash(LEAVES[:size])


@given(st.lists(st.integers(0, 300), max_size=5))
def test_the_edge_agrees_with_the_frontier_however_it_grows(steps: list[int]) -> None:
    edge, frontier, size = Edge(), Frontier(), 0
    tiles: dict[Tile, bytes] = {}
    for step in steps:
        part = LEAVES[size : size + step]
        tiles.update((t, b"".join(hashes)) for t, hashes in edge.extend(part))
        frontier.extend(part)
        size += len(part)
        assert edge.size == frontier.size == size
        assert edge.root() == edge.frontier().root() == frontier.root()
    tiles.update((t, b"".join(hashes)) for t, hashes in edge.partials())
    assert load_edge(tiles.get, size).root() == frontier.root()
    nodes: Node = node_reader(tiles.get, size)
    for index in {0, size // 2, size - 1} if size else ():
        path = inclusion_proof(nodes, index, size)
        assert inclusion_root(LEAVES[index], index, size, path) == frontier.root()


def test_inclusion_proofs_hold_for_every_leaf_of_every_size() -> None:
    for size in range(1, 65):
        root = tree_hash(LEAVES[:size])
        for index in range(size):
            path = inclusion_proof(node, index, size)
            assert inclusion_root(LEAVES[index], index, size, path) == root


def test_consistency_proofs_hold_for_every_pair_of_sizes() -> None:
    for size in range(65):
        root = tree_hash(LEAVES[:size])
        for old in range(size + 1):
            path = consistency_proof(node, old, size)
            verify_consistency((old, tree_hash(LEAVES[:old])), (size, root), path)


@given(st.data())
def test_no_flipped_bit_in_an_inclusion_proof_gives_the_root(
    data: st.DataObject,
) -> None:
    size = data.draw(st.integers(2, 64))
    index = data.draw(st.integers(0, size - 1))
    path = list(inclusion_proof(node, index, size))
    at = data.draw(st.integers(0, len(path) - 1))
    path[at] = _flip(path[at], data.draw(st.integers(0, 255)))
    assert inclusion_root(LEAVES[index], index, size, path) != tree_hash(LEAVES[:size])


@given(st.data())
def test_no_flipped_bit_in_a_consistency_proof_passes(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 64))
    old = data.draw(st.integers(1, size - 1))
    roots = [tree_hash(LEAVES[:old]), tree_hash(LEAVES[:size])]
    path = list(consistency_proof(node, old, size))
    parts = [*roots, *path]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = _flip(parts[at], data.draw(st.integers(0, 255)))
    with pytest.raises(VerificationError):
        verify_consistency((old, parts[0]), (size, parts[1]), parts[2:])


@given(st.integers(0, 64), st.integers(0, 64), st.integers(-2, 2))
def test_a_proof_of_another_length_is_refused(
    index: int, size: int, change: int
) -> None:
    if change == 0 or index >= size:
        return
    path = list(inclusion_proof(node, index, size))
    wrong = [*path, *LEAVES[:change]] if change > 0 else path[:change]
    if len(wrong) == len(path):
        return
    with pytest.raises(VerificationError):
        inclusion_root(LEAVES[index], index, size, wrong)


def test_a_leaf_beyond_the_tree_has_no_proof() -> None:
    with pytest.raises(VerificationError, match="has no leaf"):
        inclusion_proof(node, 5, 5)
    with pytest.raises(VerificationError, match="cannot begin"):
        consistency_proof(node, 6, 5)
    with pytest.raises(VerificationError, match="beyond"):
        inclusion_root(LEAVES[0], 7, 7, ())
    with pytest.raises(VerificationError, match="larger"):
        verify_consistency((7, EMPTY_ROOT), (5, EMPTY_ROOT), ())


def _flip(hash_: bytes, bit: int) -> bytes:
    changed = bytearray(hash_)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
