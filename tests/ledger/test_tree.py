"""The Merkle tree of RFC 6962: what is stored, by its definition; and proofs that cannot be bent."""

import hashlib
from collections.abc import Sequence

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.ledger.rules.tree import (
    Hash,
    NodeAt,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_of,
    verify_inclusion,
)
from tests.builders import FUND

LARGEST = 300
LEAVES = [leaf_hash(str(n).encode()) for n in range(1, LARGEST + 1)]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def stored(leaves: Sequence[Hash]) -> NodeAt:
    """What the book stores: entry `seq` keeps its leaf and each perfect subtree that it completes,
    so that node (level, index) lies with entry (index + 1) · 2^level.
    """
    rows: dict[int, list[Hash]] = {}
    for seq, leaf in enumerate(leaves, start=1):
        row, level = [leaf], 0
        while seq % (2 << level) == 0:
            left = rows[seq - (1 << level)][level]
            row.append(node_hash(left, row[level]))
            level += 1
        rows[seq] = row
    return lambda level, index: rows[(index + 1) << level][level]


NODE_AT = stored(LEAVES)
ROOTS = {size: root_of(LEAVES[:size]) for size in range(1, LARGEST + 1)}


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert root_of([]).hex() == EMPTY == hashlib.sha256(b"").hexdigest()


def test_a_leaf_and_a_node_are_told_apart() -> None:
    """RFC 6962 2.1: 0x00 before a leaf, 0x01 before a node, or one could stand for the other."""
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(b"") == hashlib.sha256(b"\0").digest()
    assert node_hash(left, right) == hashlib.sha256(b"\1" + left + right).digest()
    assert leaf_hash(left + right) != node_hash(left, right)


def test_the_roots_are_those_of_the_rfc_s_reference_tree() -> None:
    """The test vectors of Certificate Transparency's own implementation, eight leaves."""
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
    inputs.append("606162636465666768696a6b6c6d6e6f")
    leaves = [leaf_hash(bytes.fromhex(each)) for each in inputs]
    assert [root_of(leaves[:n]).hex() for n in (1, 2, 3, 7, 8)] == [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]


def test_every_entry_of_every_tree_up_to_300_is_proven_by_the_stored_nodes() -> None:
    for size, root in ROOTS.items():
        for seq in _some(size):
            path = inclusion_path(seq, size, NODE_AT)
            assert verify_inclusion(LEAVES[seq - 1], seq, size, path, root), (seq, size)


def _some(size: int) -> list[int]:
    """Every entry of the small trees; of the large ones the ends, the middles and a few between."""
    if size <= 70:
        return list(range(1, size + 1))
    half = 1 << (size - 1).bit_length() - 1
    return sorted(
        {1, 2, size // 3, half - 1, half, half + 1, size - 1, size} & set(range(1, size + 1))
    )


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64, 100])
def test_a_path_proves_nothing_but_its_own_entry_size_and_root(size: int) -> None:
    root = ROOTS[size]
    for seq in range(1, size + 1):
        leaf, path = LEAVES[seq - 1], inclusion_path(seq, size, NODE_AT)
        assert not verify_inclusion(leaf_hash(b"another"), seq, size, path, root)
        assert not verify_inclusion(leaf, seq, size, path, leaf_hash(b"another"))
        assert not verify_inclusion(leaf, 0, size, path, root)
        assert not verify_inclusion(leaf, size + 1, size, path, root)
        assert not any(
            verify_inclusion(leaf, other, size, path, root)
            for other in range(1, size + 1)
            if other != seq
        )
        for bent in _tampered(path):
            assert not verify_inclusion(leaf, seq, size, bent, root), (seq, size)


def _tampered(path: list[Hash]) -> list[list[Hash]]:
    """Every single change of a path: a hash bent, left out, doubled, two swapped, one too many."""
    found = [[*path, leaf_hash(b"more")], [leaf_hash(b"more"), *path]]
    for i, hash_ in enumerate(path):
        bent = bytes([hash_[0] ^ 1]) + hash_[1:]
        found += [
            [*path[:i], bent, *path[i + 1 :]],
            [*path[:i], *path[i + 1 :]],
            [*path[:i], hash_, *path[i:]],
        ]
        if i:
            found.append([*path[: i - 1], hash_, path[i - 1], *path[i + 1 :]])
    return found


@pytest.mark.parametrize(("seq", "size"), [(0, 5), (6, 5), (1, 0), (-1, 5)])
def test_no_path_is_made_for_an_entry_outside_the_tree(seq: int, size: int) -> None:
    with pytest.raises(ValueError, match="is not in a tree"):
        inclusion_path(seq, size, NODE_AT)


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=70), st.data())
@settings(max_examples=60)
def test_whatever_the_leaves_hold_the_proof_holds_and_a_changed_leaf_changes_the_root(
    contents: list[bytes], data: st.DataObject
) -> None:
    leaves = [leaf_hash(each) for each in contents]
    seq = data.draw(st.integers(1, len(leaves)))
    root = root_of(leaves)
    path = inclusion_path(seq, len(leaves), stored(leaves))
    assert verify_inclusion(leaves[seq - 1], seq, len(leaves), path, root)
    changed = [*leaves]
    changed[seq - 1] = leaf_hash(contents[seq - 1] + b"!")
    assert root_of(changed) != root
    assert root_of([*leaves, leaf_hash(b"more")]) != root


def test_the_database_appends_and_folds_as_the_definition_says(
    owner_connection: psycopg.Connection,
) -> None:
    """Every size up to 300; an append is the owner's to ask for, a fold anybody's."""
    frontier = b""
    for size, leaf in enumerate(LEAVES, start=1):
        frontier, nodes = owner_connection.execute(
            "SELECT frontier, nodes FROM ledger_append(%s, %s, %s)", (size, leaf, frontier)
        ).fetchone() or (b"", b"")
        completed = (size & -size).bit_length()
        assert nodes == b"".join(NODE_AT(k, (size >> k) - 1) for k in range(completed)), size
        folded = owner_connection.execute("SELECT ledger_fold(%s)", (frontier,)).fetchone()
        assert folded == (ROOTS[size],), size


def test_the_book_of_a_new_fund_has_the_empty_tree(book: Session) -> None:
    assert book.scalars(select(func.ledger_root(FUND, 0))).one().hex() == EMPTY
