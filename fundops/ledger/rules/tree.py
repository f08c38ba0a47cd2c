"""RFC 6962 Merkle tree: leaf and node hashing, roots, inclusion paths and their verification.

Leaves are numbered from 1, as entries are. A node (level k, index i) covers the leaves i·2^k+1 …
(i+1)·2^k; the book stores it with entry (i+1)·2^k.
"""

import hashlib
from collections.abc import Callable, Sequence

Hash = bytes
NodeAt = Callable[[int, int], Hash]
"""(level, index) -> the stored hash of that perfect subtree."""


def leaf_hash(data: bytes) -> Hash:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[Hash]) -> Hash:
    """RFC 6962 2.1 by its own definition; slow, for checking."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = _largest_power_below(len(leaves))
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))


def inclusion_path(seq: int, size: int, node_at: NodeAt) -> list[Hash]:
    """RFC 6962 2.1.1 audit path of leaf `seq` (from 1) in the tree of `size` leaves, lowest
    sibling first.
    """
    if not 1 <= seq <= size:
        raise ValueError(f"leaf {seq} is not in a tree of {size}")
    return _path(seq - 1, 0, size, node_at)


def _path(leaf: int, start: int, end: int, node_at: NodeAt) -> list[Hash]:
    if end - start == 1:
        return []
    middle = start + _largest_power_below(end - start)
    if leaf < middle:
        return [*_path(leaf, start, middle, node_at), _range_hash(middle, end, node_at)]
    return [*_path(leaf, middle, end, node_at), _range_hash(start, middle, node_at)]


def _range_hash(start: int, end: int, node_at: NodeAt) -> Hash:
    width = end - start
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return node_at(level, start >> level)
    middle = start + _largest_power_below(width)
    return node_hash(_range_hash(start, middle, node_at), _range_hash(middle, end, node_at))


def verify_inclusion(leaf: Hash, seq: int, size: int, path: Sequence[Hash], root: Hash) -> bool:
    """RFC 9162 2.1.3.2: whether `leaf` is entry `seq` of the tree with `size` leaves and `root`."""
    if not 1 <= seq <= size:
        return False
    index, last, found = seq - 1, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            found = node_hash(sibling, found)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and found == root


def _largest_power_below(count: int) -> int:
    """The largest power of two smaller than `count` (count > 1)."""
    return 1 << (count - 1).bit_length() - 1
