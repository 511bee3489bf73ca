"""What several rooms say together about a difference: random effects, with what a next room may show."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.student import t_quantile

Floats = npt.NDArray[np.float64]

FEWEST_ROOMS = 2
"""One room is no synthesis."""
FEWEST_TO_PREDICT = 3
"""Below this the prediction interval of differences has no degree of freedom."""

_LEVEL = 0.975
_GRID = np.concatenate(([0.0], np.geomspace(1e-4, 1e3, 71)))
"""Where the likelihood is looked at first, in the variance of the estimates."""
_HALVINGS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Synthesis:
    """What rooms say together, on the scale of the measure."""

    rooms: int
    estimate: float
    """In a typical room."""
    interval: tuple[float, float]
    """Of 95 %, for the typical room."""
    prediction: tuple[float, float] | None
    """Of 95 %, for what goes on in a next room; None where rooms are too few to say."""
    tau: float
    """Standard deviation between rooms: of differences on their own scale, of shares in logits."""
    q: float
    """Cochran's Q, or for shares Pearson's chi-square, with `rooms` - 1 degrees of freedom."""
    weights: Floats
    """What each room counts for, in the order given; together 1."""

    @property
    def i_squared(self) -> float:
        """The share of the differences between rooms that chance within rooms does not explain.

        Higgins, Thompson, Deeks and Altman (2003), BMJ 327, 557-560.
        """
        return max(0.0, 1 - (self.rooms - 1) / self.q) if self.q > 0 else 0.0


def shared_variances(
    standard_errors: npt.ArrayLike, degrees_of_freedom: npt.ArrayLike, tables: npt.ArrayLike
) -> Floats:
    """Return the sampling variance of every room, with the spread between tables that all rooms share.

    Parameters
    ----------
    standard_errors : array_like of float, shape (rooms,), on the scale of the measure
        Each estimated from a handful of tables; 0 where all tables of a room happened to be alike.
    degrees_of_freedom : array_like of float, shape (rooms,)
        Behind each standard error; more than 0.
    tables : array_like of int, shape (rooms, 2)
        How many tables of either kind.

    Returns
    -------
    array of float, shape (rooms,)
        All 0 only where every standard error is.

    Raises
    ------
    ValueError
        If shapes differ, there is no room, or a value is out of range.

    Notes
    -----
    Weights from single variances with few degrees of freedom give most to rooms that look precise by chance.
    So the part that is estimated in each room is replaced by its mean over rooms, as Doncaster and Spake
    (2018), Methods in Ecology and Evolution 9, 634-644, propose. The mean is weighted by degrees of freedom.
    """
    errors, freedom = _column(standard_errors), _column(degrees_of_freedom)
    counts = np.asarray(tables, dtype=np.float64)
    if not errors.shape == freedom.shape or counts.shape != (errors.size, 2):
        raise ValueError("every room needs a standard error, degrees of freedom and two numbers of tables")
    if (errors < 0).any() or (freedom <= 0).any() or not (counts >= 1).all():
        raise ValueError("a standard error, degrees of freedom or a number of tables is out of range")
    per_table = (1 / counts).sum(axis=1)
    spread = (freedom * errors**2 / per_table).sum() / freedom.sum()
    return np.asarray(spread * per_table)


def synthesis_of_differences(estimates: npt.ArrayLike, variances: npt.ArrayLike) -> Synthesis:
    """Return what rooms with these differences say together.

    Parameters
    ----------
    estimates : array_like of float, shape (rooms,), on the scale of the measure
    variances : array_like of float, shape (rooms,), on that scale squared
        Of sampling, each more than 0.

    Raises
    ------
    ValueError
        If shapes differ, there are fewer than two rooms, or a value is not finite or a variance not positive.

    Notes
    -----
    The variance between rooms is that of restricted maximum likelihood (Viechtbauer 2005, Journal of
    Educational and Behavioral Statistics 30, 261-293). The interval is that of Hartung and Knapp (2001,
    Statistics in Medicine 20, 3875-3889) and of Sidik and Jonkman (2002, Statistics in Medicine 21,
    3153-3159), never narrower than with the variance of the random effects model itself, as Röver, Knapp
    and Friede (2015, BMC Medical Research Methodology 15, 99) advise for few rooms. The prediction interval
    is that of Higgins, Thompson and Spiegelhalter (2009, Journal of the Royal Statistical Society A 172,
    137-159), with `rooms` - 2 degrees of freedom.
    """
    found, sampling = _column(estimates), _column(variances)
    if found.shape != sampling.shape or found.size < FEWEST_ROOMS:
        raise ValueError("at least two rooms are needed, each with an estimate and a variance")
    if not (sampling > 0).all():
        raise ValueError("every variance must be more than 0")
    rooms = found.size
    tau_squared = between_rooms(found, sampling)
    weights = 1 / (sampling + tau_squared)
    estimate = float((weights * found).sum() / weights.sum())
    ratio = float((weights * (found - estimate) ** 2).sum()) / (rooms - 1)
    error = float(np.sqrt(max(1.0, ratio) / weights.sum()))
    half = t_quantile(_LEVEL, rooms - 1) * error
    prediction = None
    if rooms >= FEWEST_TO_PREDICT:
        reach = t_quantile(_LEVEL, rooms - 2) * float(np.sqrt(tau_squared + error**2))
        prediction = estimate - reach, estimate + reach
    return Synthesis(
        rooms=rooms,
        estimate=estimate,
        interval=(estimate - half, estimate + half),
        prediction=prediction,
        tau=float(np.sqrt(tau_squared)),
        q=_cochran_q(found, sampling),
        weights=weights / weights.sum(),
    )


def between_rooms(estimates: Floats, variances: Floats) -> float:
    """Return the variance between rooms by restricted maximum likelihood; not below 0.

    Parameters
    ----------
    estimates, variances : array of float, shape (rooms,)
        As in `synthesis_of_differences`.

    Raises
    ------
    ValueError
        Where there is one room only.

    Notes
    -----
    Viechtbauer (2005), as above. The likelihood may have more than one top: the highest on a grid is
    taken, and the place between its neighbours where the slope is 0.
    """
    if estimates.size < FEWEST_ROOMS:
        raise ValueError("one room says nothing about differences between rooms")
    grid = _GRID * max(float(estimates.var()), float(variances.min()))
    top = int(np.argmax([_likelihood(place, estimates, variances) for place in grid]))
    low, high = float(grid[max(top - 1, 0)]), float(grid[min(top + 1, grid.size - 1)])
    if top == 0 and _slope(0.0, estimates, variances) <= 0:
        return 0.0
    return _turning_point(lambda place: _slope(place, estimates, variances), low, high)


def _likelihood(tau_squared: float, estimates: Floats, variances: Floats) -> float:
    weights = 1 / (variances + tau_squared)
    rest = estimates - (weights * estimates).sum() / weights.sum()
    terms = np.log(weights).sum() - np.log(weights.sum()) - (weights * rest**2).sum()
    return float(terms) / 2


def _slope(tau_squared: float, estimates: Floats, variances: Floats) -> float:
    weights = 1 / (variances + tau_squared)
    rest = estimates - (weights * estimates).sum() / weights.sum()
    squares = weights**2
    return float((squares * rest**2).sum() - weights.sum() + squares.sum() / weights.sum()) / 2


def _turning_point(slope: Callable[[float], float], low: float, high: float) -> float:
    """Return where `slope` goes from above to below 0."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return (low + high) / 2


def _cochran_q(estimates: Floats, variances: Floats) -> float:
    """Cochran (1954), Biometrics 10, 101-129."""
    weights = 1 / variances
    mean = (weights * estimates).sum() / weights.sum()
    return float((weights * (estimates - mean) ** 2).sum())


def _column(values: npt.ArrayLike) -> Floats:
    found = np.asarray(values, dtype=np.float64)
    if found.ndim != 1 or not found.size or not np.isfinite(found).all():
        raise ValueError("a row of finite numbers is needed, one for every room")
    return found
