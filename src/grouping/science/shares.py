"""What several rooms say together about a share: a binomial chance in every room, normal between rooms.

Rooms are small and shares lie near 0 and 1, so that no room's share has a usable variance of its own.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.synthesis import FEWEST_ROOMS, Floats, Synthesis

TAU_SCALE = 1.0
"""Scale of the half-normal prior of the standard deviation between rooms, in logits."""

_QUANTILES = (0.025, 0.5, 0.975)
_REACH = 20.0
"""Logits beyond this are shares of 0 or 1 for any number of rooms there can be."""
_STEP = 0.05
_NODES = np.arange(-_REACH, _REACH + _STEP / 2, _STEP)
"""Logits over which the shares of rooms are integrated."""
_CENTRE = (-15.0, 15.0)
_SPREAD = (0.05, 5.0)
"""Less than the first, about one in a hundred people, is not told apart from no difference between rooms."""
_SEARCHED, _WEIGHED = (25, 13), (121, 33)
"""At how many middles and spreads between rooms the posterior is looked at: to find it, and to use it."""
_SEEN = 1e-7
"""Less of the top than this tells nothing about a next room."""
_UNLIKELY = 16.0
"""So far below the top, in logarithms, the posterior is left out of sight."""
_MARGIN = 2
_LOOKS = 8
_CLOSER = 0.75
"""As long as the view shrinks to this part of itself, another look pays."""
_AT_ONCE = 512
"""Kinds of rooms, so that memory is bounded."""
_LEAST = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class _RoomsSeen:
    """Kinds of rooms: how likely each is at each node, how many of it there are, and the largest."""

    chances_at: Floats
    times: Floats
    most_people: float


def synthesis_of_shares(
    counts: npt.ArrayLike, people: npt.ArrayLike, rooms: npt.ArrayLike | None = None
) -> Synthesis:
    """Return what rooms with these shares say together.

    Parameters
    ----------
    counts, people : array_like of int, shape (kinds,)
        Of how many people it holds, and of how many people in all.
    rooms : array_like of int, shape (kinds,), optional
        How many rooms have this count of these people; 1 where left out. What is needed of any number of
        rooms is no more than how often each pair occurs.

    Returns
    -------
    Synthesis
        In shares from 0 to 1; `tau` in logits. `weights` has one item per kind, for one room of it times
        the number of such rooms.

    Raises
    ------
    ValueError
        If shapes differ, a count is out of range, or there are fewer than two rooms.

    Notes
    -----
    The model is the binomial-normal one of Stijnen, Hamza and Özdemir (2010), Statistics in Medicine 29,
    3046-3067, for a single proportion. It is fitted by its posterior on a grid: the middle is uniform as a
    share, the spread between rooms half-normal with scale 1 in logits, which Röver and others (2021),
    Research Synthesis Methods 12, 448-474, call weakly informative for log odds. So two rooms, and rooms
    in which everybody or nobody did, also give an interval that means something. Estimate and interval are
    the posterior median and its quantiles; the prediction interval is that of a next room's own share.
    docs/decisions/0020 compares it with the logit method in simulated rooms.
    """
    done, of, times = _checked(counts, people, rooms)
    centres, spreads, plausible = _fitted(_RoomsSeen(_chances_at(done, of), times, float(of.max())))
    low, middle, high = _quantiles(centres, plausible.sum(axis=1))
    tau = _quantiles(spreads, plausible.sum(axis=0))[1]
    next_room = _quantiles(_NODES, _next_room(plausible, centres, spreads))
    return Synthesis(
        rooms=int(times.sum()),
        estimate=_share(middle),
        interval=(_share(low), _share(high)),
        prediction=(_share(next_room[0]), _share(next_room[2])),
        tau=tau,
        q=_pearson(done, of, times),
        weights=_weights(of, times, (_share(middle), tau)),
    )


def _fitted(rooms_seen: _RoomsSeen) -> tuple[Floats, Floats, Floats]:
    """Return the grid of middles and spreads, and how plausible each pair of them is, 1 for the most."""
    centres, spreads = _plausible(rooms_seen)
    posterior = _log_posterior(rooms_seen, centres, spreads)
    return centres, spreads, np.exp(posterior - posterior.max())


def _checked(
    counts: npt.ArrayLike, people: npt.ArrayLike, rooms: npt.ArrayLike | None
) -> tuple[Floats, Floats, Floats]:
    done, of = np.asarray(counts, dtype=np.float64), np.asarray(people, dtype=np.float64)
    times = np.ones_like(done) if rooms is None else np.asarray(rooms, dtype=np.float64)
    if done.ndim != 1 or not done.shape == of.shape == times.shape:
        raise ValueError("every kind of room needs a count, a number of people and a number of rooms")
    if not ((done >= 0) & (done <= of) & (of >= 1) & (times >= 1)).all():
        raise ValueError("a count lies between 0 and the people, and people and rooms are at least 1")
    if times.sum() < FEWEST_ROOMS:
        raise ValueError("at least two rooms are needed")
    return done, of, times


def _chances_at(done: Floats, of: Floats) -> Floats:
    """Return how likely each kind of room is at each node, shape (kinds, nodes), up to a factor per kind."""
    logs = np.outer(done, _NODES) - np.outer(of, np.logaddexp(0.0, _NODES))
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))


def _plausible(rooms: _RoomsSeen) -> tuple[Floats, Floats]:
    """Return middles and spreads between rooms that hold all of the posterior, looking ever closer."""
    centres, spreads = np.linspace(*_CENTRE, _SEARCHED[0]), np.linspace(*_SPREAD, _SEARCHED[1])
    for _ in range(_LOOKS):
        before = np.ptp(centres) * np.ptp(spreads)
        posterior = _log_posterior(rooms, centres, spreads)
        centres = _closer(centres, posterior.max(axis=1), _CENTRE)
        spreads = _closer(spreads, posterior.max(axis=0), _SPREAD)
        if np.ptp(centres) * np.ptp(spreads) > _CLOSER * before:
            break
    return (
        np.linspace(centres[0], centres[-1], _WEIGHED[0]),
        np.linspace(spreads[0], spreads[-1], _WEIGHED[1]),
    )


def _log_posterior(rooms: _RoomsSeen, centres: Floats, spreads: Floats) -> Floats:
    """Return the logarithm of the posterior up to a constant, shape (centres, spreads)."""
    found = np.zeros((centres.size, spreads.size))
    for column, spread in enumerate(spreads):
        # What is integrated is smooth and ends at nothing: nodes as far apart as it is wide are close enough.
        width = 1 / np.sqrt(1 / spread**2 + rooms.most_people / 4)
        stride = max(1, int(width / _STEP))
        between = _between(_NODES[::stride], centres, spread)
        for start in range(0, rooms.times.size, _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            chances = np.maximum(rooms.chances_at[part, ::stride] @ between, _LEAST)
            found[:, column] += rooms.times[part] @ np.log(chances)
    prior = (centres - 2 * np.logaddexp(0.0, centres))[:, np.newaxis] - (spreads / TAU_SCALE) ** 2 / 2
    return np.asarray(found + prior)


def _between(nodes: Floats, centres: Floats, spread: float) -> Floats:
    """Return the normal weights of the nodes, shape (nodes, centres)."""
    weights = np.exp(-(((nodes[:, np.newaxis] - centres) / spread) ** 2) / 2)
    return np.asarray(weights / weights.sum(axis=0))


def _next_room(plausible: Floats, centres: Floats, spreads: Floats) -> Floats:
    """Return how likely the share of a next room lies at each node, shape (nodes,)."""
    found = np.zeros(_NODES.size)
    for column, spread in enumerate(spreads):
        seen = plausible[:, column] > _SEEN
        found += _between(_NODES, centres[seen], float(spread)) @ plausible[seen, column]
    return found


def _closer(grid: Floats, tops: Floats, limits: tuple[float, float]) -> Floats:
    """Return a grid over the part of `grid` where the posterior is seen, with a margin, within `limits`."""
    seen = np.flatnonzero(tops > tops.max() - _UNLIKELY)
    margin = _MARGIN * (grid[1] - grid[0])
    low, high = max(grid[seen[0]] - margin, limits[0]), min(grid[seen[-1]] + margin, limits[1])
    return np.linspace(low, high, grid.size)


def _quantiles(grid: Floats, density: Floats) -> list[float]:
    """Return below which values 2.5, 50 and 97.5 % lie."""
    steps = (density[1:] + density[:-1]) / 2
    below = np.concatenate(([0.0], np.cumsum(steps)))
    return [float(each) for each in np.interp(_QUANTILES, below / below[-1], grid)]


def _share(logit: float) -> float:
    return float(np.exp(-np.logaddexp(0.0, -logit)))


def _pearson(done: Floats, of: Floats, times: Floats) -> float:
    """Return Pearson's chi-square of rooms against one share for all; 0 where everybody or nobody did."""
    share = (times * done).sum() / (times * of).sum()
    if not 0 < share < 1:
        return 0.0
    return float((times * (done - of * share) ** 2 / (of * share * (1 - share))).sum())


def _weights(of: Floats, times: Floats, typical: tuple[float, float]) -> Floats:
    """Return what each kind of room tells about the middle, near the typical room."""
    share, tau = typical
    weights = times / (1 / (of * share * (1 - share)) + tau**2)
    return np.asarray(weights / weights.sum())
