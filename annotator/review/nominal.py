"""Agreement on values that are alike or not: Cohen's κ, Fleiss' κ, Gwet's AC1, Krippendorff's α.

Every figure is a function of sums over articles, so that resamples of the articles cost a product
of matrices (`Statistic`).

With r people coding a unit, r_c of them with value c; sums go over units that two or more coded,
but Gwet's shares over all that anyone coded:

observed agreement   P_o = mean of Σ_c r_c (r_c - 1) / (r (r - 1))              Fleiss 1971
Fleiss' κ            (P_o - P_e) / (1 - P_e), P_e = Σ_c π_c², π_c = mean r_c/r    Fleiss 1971; the form
                     for any number of people a unit is Gwet's (2014, section 2.3)
Gwet's AC1           the same with P_e = Σ_c π_c (1 - π_c) / (q - 1)           Gwet 2008, 2014
Cohen's κ            the same with P_e = Σ_c p_c q_c of the two people         Cohen 1960
Krippendorff's α     1 - (n - 1) (n - Σ_c o_cc) / (n² - Σ_c n_c²)              Krippendorff 2011

where o_cc = Σ r_c (r_c - 1) / (r - 1) and n_c = Σ r_c are coincidences and their margins, and q is
the number of values that anyone used.
"""

from collections.abc import Mapping

import numpy as np

from annotator.review.coding import Coding, Floats, Sparse

Figures = dict[str, Floats]  # (B,), or (V, B) for figures of each value
TINY = 1e-9


def quotient(numerator: Floats, denominator: Floats) -> Floats:
    """Divide; NaN where the denominator is nothing."""
    defined = np.abs(denominator) > TINY
    result = np.full(np.broadcast_shapes(numerator.shape, denominator.shape), np.nan)
    np.divide(numerator, denominator, out=result, where=np.broadcast_to(defined, result.shape))
    return result


def corrected(observed: Floats, expected: Floats) -> Floats:
    """Return (P_o - P_e) / (1 - P_e); NaN where chance alone gives full agreement."""
    return quotient(observed - expected, 1 - expected)


class Statistic:
    """Figures of the articles and of resamples of them, from sums over articles.

    `scalars` (k, articles) are summed with the weight of each article in a resample, `squared`
    (j, articles) with the square of it. Both for many statistics at once cost little more than for
    one, so whoever has many gives `from_sums` the sums.
    """

    scalars: Floats
    squared: Floats

    def figures(self, weights: Floats) -> Figures:
        """Return each figure, (B,) or (V, B), of B resamples.

        `weights` is (articles, B): how often each article is in each of them.
        """
        return self.from_sums(self.scalars @ weights, self.squared @ np.square(weights), weights)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return the figures from (k, B) and (j, B) sums."""
        raise NotImplementedError


def nothing_squared(articles: int) -> Floats:
    return np.zeros((0, articles))


class Product:
    """Σ_c x_c y_c over values c, where x and y are sums over the articles of a resample.

    `x` and `y` are (articles, V). A value that only one article has gives w² x y, so all those of
    an article are one number, `alone` (articles,): free text and fillers of roles have as many
    values as there are annotations.
    """

    def __init__(self, x: Sparse, y: Sparse | None = None) -> None:
        other = x if y is None else y
        articles = np.asarray(((abs(x) + abs(other)) > 0).sum(axis=0)).ravel()
        alone, shared = np.nonzero(articles == 1)[0], np.nonzero(articles > 1)[0]
        x, other = x.tocsc(), other.tocsc()
        self.alone: Floats = np.asarray((x[:, alone] * other[:, alone]).sum(axis=1)).ravel()
        self._x = x[:, shared].T.tocsr()
        self._y = None if y is None else other[:, shared].T.tocsr()

    def of(self, weights: Floats, alone: Floats) -> Floats:
        """Return (B,), given the sum of `alone` over squared weights."""
        found = alone
        if self._x.shape[0]:
            ours = self._x @ weights
            theirs = ours if self._y is None else self._y @ weights
            found = found + np.einsum("vb,vb->b", ours, theirs)
        return found


class Counts:
    """The sums over each article that the coefficients of one coding are made of.

    With `member` (V, K) each of K things that a value may be made of is counted in place of the
    values; only `EachValue` takes such counts.
    """

    def __init__(self, coding: Coding, member: Sparse | None = None) -> None:
        ratings = coding.ratings()
        people = np.asarray(ratings.sum(axis=1)).ravel()
        both = [coding.ratings_of(person) for person in range(2)]
        if member is not None:
            ratings, both = ratings @ member, [each @ member for each in both]
        two = (people >= 2).astype(float)
        safe = np.maximum(people, 2)
        pairs = ratings.multiply(ratings) - ratings  # r_c (r_c - 1)
        self.units = coding.by_article(two).sum(axis=1)
        self.coded_units = coding.by_article((people >= 1).astype(float)).sum(axis=1)
        self.agreeing = (coding.by_article(two / (safe * (safe - 1))) @ pairs).tocsr()
        self.coincident = (coding.by_article(two / (safe - 1)) @ pairs).tocsr()
        self.margins = (coding.by_article(two) @ ratings).tocsr()
        self.shares = (coding.by_article(1 / np.maximum(people, 1)) @ ratings).tocsr()
        self.shares_of_two = (coding.by_article(two / safe) @ ratings).tocsr()
        self.total = coding.by_article(two * people).sum(axis=1)
        self.of_people: tuple[Sparse, Sparse] | None = None
        if coding.codes.shape[1] == 2:
            paired = coding.by_article(two)
            self.of_people = (paired @ both[0], paired @ both[1])
        self.values_used = int((np.asarray(self.shares.sum(axis=0)).ravel() > 0).sum())


class Nominal(Statistic):
    """The coefficients over all values of a coding."""

    def __init__(self, counts: Counts) -> None:
        self.scalars = np.vstack(
            [
                counts.units,
                counts.coded_units,
                counts.agreeing.sum(axis=1),
                counts.coincident.sum(axis=1),
                counts.total,
            ]
        )
        self._margins = Product(counts.margins)
        self._shares = Product(counts.shares)
        self._crossed = None if counts.of_people is None else Product(*counts.of_people)
        self._values_used = counts.values_used
        products = (self._margins, self._shares, self._crossed)
        self.squared = np.vstack([each.alone for each in products if each is not None])

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return each coefficient for each resample, (B,)."""
        units, coded, agreeing, coincident, margins = sums
        observed = quotient(agreeing, units)
        by_chance = quotient(self._shares.of(weights, squares[1]), np.square(coded))
        found = {
            "observed": observed,
            "fleiss_kappa": corrected(observed, by_chance),
            "alpha_nominal": 1
            - quotient(
                (margins - 1) * (margins - coincident),
                np.square(margins) - self._margins.of(weights, squares[0]),
            ),
        }
        if self._crossed is not None:
            chance = quotient(self._crossed.of(weights, squares[2]), np.square(units))
            found["cohen_kappa"] = corrected(observed, chance)
        if self._values_used > 1:
            found["ac1"] = corrected(observed, (1 - by_chance) / (self._values_used - 1))
        else:
            found["ac1"] = np.full_like(observed, np.nan)
        return found


class EachValue(Statistic):
    """The coefficients of each value against all others, (V, B)."""

    def __init__(self, counts: Counts) -> None:
        self.scalars = np.vstack([counts.units, counts.coded_units, counts.total])
        self.squared = nothing_squared(len(counts.units))
        names = ("agreeing", "coincident", "margins", "shares", "shares_of_two")
        self._sums: Mapping[str, Sparse] = {name: getattr(counts, name).T.tocsr() for name in names}
        self._people = None
        if counts.of_people is not None:
            self._people = tuple(each.T.tocsr() for each in counts.of_people)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return each coefficient of each value for each resample."""
        units, coded, n = sums
        by_value = {name: matrix @ weights for name, matrix in self._sums.items()}
        disagreeing = 2 * (by_value["shares_of_two"] - by_value["agreeing"])
        observed = 1 - quotient(disagreeing, units[None, :])
        share = quotient(by_value["shares"], coded[None, :])
        n_c = by_value["margins"]
        found = {
            "observed": observed,
            "fleiss_kappa": corrected(observed, 1 - 2 * share * (1 - share)),
            "ac1": corrected(observed, 2 * share * (1 - share)),
            "alpha_nominal": 1
            - quotient((n - 1) * (n_c - by_value["coincident"]), n_c * (n[None, :] - n_c)),
        }
        if self._people is not None:
            ours, theirs = (quotient(each @ weights, units[None, :]) for each in self._people)
            found["cohen_kappa"] = corrected(observed, ours * theirs + (1 - ours) * (1 - theirs))
        return found
