"""How much two annotations cover of each other's text."""

from annotator.domain.text import Fragments


def covered(fragments: Fragments) -> list[tuple[int, int]]:
    """Return the ranges that the fragments cover, sorted, overlapping and touching ones joined."""
    if len(fragments) == 1:
        return [(fragments[0][0], fragments[0][1])]
    found: list[tuple[int, int]] = []
    for start, end in sorted(fragments):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def shared_length(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> int:
    """Return how many characters both cover; each is as `covered` returns it."""
    total = i = j = 0
    while i < len(left) and j < len(right):
        total += max(min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]), 0)
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return total


def overlap(left: Fragments, right: Fragments) -> float:
    """Return the Jaccard index of the characters covered: shared over all, from 0 to 1.

    Two annotations without fragments are about the whole article and overlap by 1; one with and
    one without do not overlap.
    """
    if len(left) == 1 == len(right):
        (a, b), (c, d) = left[0], right[0]
        shared = min(b, d) - max(a, c)
        return shared / (max(b, d) - min(a, c)) if shared > 0 else 0.0
    if not left or not right:
        return float(not left and not right)
    ours, theirs = covered(left), covered(right)
    both = shared_length(ours, theirs)
    either = sum(end - start for start, end in ours) + sum(end - start for start, end in theirs)
    return both / (either - both)
