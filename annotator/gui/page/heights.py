"""Where each of many stacked blocks begins, when their heights change one at a time."""


class Heights:
    """Heights in a Fenwick tree: changing one, and finding by place, take O(log n)."""

    def __init__(self, heights: list[float]) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *heights]
        for i in range(1, len(self._tree)):
            parent = i + (i & -i)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[i]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._heights[index]
        self._heights[index] = height
        i = index + 1
        while i < len(self._tree):
            self._tree[i] += change
            i += i & -i

    def top(self, index: int) -> float:
        """Return the sum of the heights before this one."""
        total, i = 0.0, index
        while i > 0:
            total += self._tree[i]
            i -= i & -i
        return total

    def at(self, y: float) -> int:
        """Return which block covers this place; the first or last for places outside."""
        index, left = 0, y
        step = 1 << (len(self._tree).bit_length() - 1)
        while step:
            following = index + step
            if following < len(self._tree) and self._tree[following] <= left:
                index = following
                left -= self._tree[following]
            step >>= 1
        return max(min(index, len(self._heights) - 1), 0)
