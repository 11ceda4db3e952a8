"""Gamma, which aligns units by position and label and corrects for chance in one figure.

Mathet, Widlöcher and Métivier 2015 ("The unified and holistic method gamma (γ) for inter-annotator
agreement measure and alignment", Computational Linguistics 41), computed by pygamma-agreement, which
the extra `gamma` installs. It takes seconds an article, so nothing else waits for it.
"""

import math
from collections.abc import Iterable

import numpy as np

from annotator.domain.errors import UserError
from annotator.review.agreement import REPLICATES, SEED, Progress
from annotator.review.bootstrap import LEVEL, resamples
from annotator.review.results import Figure, People, SharedArticle

ALPHA = BETA = 1.0  # weights of position and label, as in the paper
SAMPLES = 30  # random continua for the disorder that chance makes


def gamma(
    articles: Iterable[SharedArticle],
    layer: str,
    people: People = (),
    progress: Progress | None = None,
    *,
    seed: int = SEED,
) -> Figure | None:
    """Return the mean gamma over the articles that these people share, None if cancelled.

    `people`: none named means all of each article. A discontinuous annotation counts from its
    first character to its last. Articles in which fewer than two people marked anything in the
    layer are left out. Raises UserError where pygamma-agreement is not installed.
    """
    found: list[float] = []
    for number, article in enumerate(articles):
        if progress is not None:
            if progress.cancelled:
                return None
            progress.report(number, None, "Computing gamma")
        value = _of_article(article, layer, people, seed)
        if value is not None and math.isfinite(value):
            found.append(value)
    if not found:
        return Figure(None, reason="In no article did two of these people mark anything here.")
    values = np.array(found)
    if len(found) == 1:
        return Figure(found[0])
    means = np.concatenate(
        [values @ weights / len(values) for weights in resamples(len(values), REPLICATES, seed)]
    )
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return Figure(float(values.mean()), float(low), float(high))


def _of_article(article: SharedArticle, layer: str, people: People, seed: int) -> float | None:
    try:
        from pyannote.core import Segment
        from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
    except ImportError as error:
        raise UserError(
            "Gamma needs the package pygamma-agreement, which is not installed.",
            "Install it with: pip install hustings[gamma]",
        ) from error
    continuum = Continuum()
    for person in sorted(people or article.annotations):
        for each in article.annotations.get(person, ()):
            if each.layer == layer and each.fragments:
                continuum.add(person, Segment(each.start, each.end), each.label)
    if len(continuum.annotators) < 2:
        return None
    np.random.seed(seed)  # the package draws from numpy's global state
    dissimilarity = CombinedCategoricalDissimilarity(alpha=ALPHA, beta=BETA)
    result = continuum.compute_gamma(dissimilarity, n_samples=SAMPLES)
    return float(result.gamma)
