"""One coefficient of a line through people who sat at tables, and how sure it is when tables share luck."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_SINGULAR = 1e-10
"""Of an eigenvalue: what is below this share of the largest is taken for 0."""
_PERFECT = 1e-18
"""Of the squared outcomes: what is left below this share is rounding."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with two standard errors: one that respects clusters and one that does not."""

    estimate: float
    standard_error: float
    degrees_of_freedom: float
    standard_error_of_people: float
    """What it would be if people were independent of those at their table."""


def last_coefficient(outcomes: Floats, design: Floats, clusters: Whole) -> Coefficient:
    """Fit outcomes to the columns of a design by least squares and return the last coefficient.

    Parameters
    ----------
    outcomes : ndarray of float64, shape (n,)
        One per person.
    design : ndarray of float64, shape (n, p), n > p
        The columns that the outcomes are fitted to.
    clusters : ndarray of int64, shape (n,)
        Numbers from 0 to k - 1: who shares one shares its luck.

    Returns
    -------
    Coefficient
        In units of the outcome per unit of the last column.

    Raises
    ------
    ValueError
        If the last column is a sum of others, there are no more people than columns, or the outcomes follow
        the design exactly, so that nothing is left to tell luck by.

    Notes
    -----
    The bias-reduced sandwich with independence as working model (CR2) and its Satterthwaite degrees of
    freedom: Bell and McCaffrey (2002), Bias Reduction in Standard Errors for Linear Regression with
    Multi-Stage Samples, Survey Methodology 28(2), 169-181; in the form of Pustejovsky and Tipton (2018),
    Small-Sample Methods for Cluster-Robust Variance Estimation and Hypothesis Testing in Fixed Effects
    Models, Journal of Business and Economic Statistics 36(4), 672-683. With an orthonormal design Q the
    adjustment of a cluster g acts on the columns of Q_g only, ``(I - Q_g Q_g')^(-1/2) Q_g =
    Q_g (I - Q_g' Q_g)^(-1/2)``, so all matrices are as small as the design is wide.
    """
    basis, weights = _orthonormal(design)
    fitted, left = _fit(basis, outcomes)
    people, columns = basis.shape
    shared, scores = _by_cluster(basis, left, clusters)
    adjusted = _inverse_roots(np.eye(columns) - shared) @ weights
    variance = float(((scores * adjusted).sum(axis=1) ** 2).sum())
    return Coefficient(
        float(weights @ fitted),
        variance**0.5,
        _degrees_of_freedom(shared, adjusted),
        float(weights @ weights * float(left @ left) / (people - columns)) ** 0.5,
    )


def _fit(basis: Floats, outcomes: Floats) -> tuple[Floats, Floats]:
    """Return the coefficients of an orthonormal basis and what they leave, which must be enough for luck."""
    people, columns = basis.shape
    if people <= columns:
        raise ValueError("there are too few people to tell luck by")
    fitted = basis.T @ outcomes
    left = outcomes - basis @ fitted
    if float(left @ left) <= _PERFECT * float(outcomes @ outcomes):
        raise ValueError("the outcomes follow arm and level exactly, so nothing tells how large luck is")
    return fitted, left


def _by_cluster(basis: Floats, left: Floats, clusters: Whole) -> tuple[Floats, Floats]:
    """Return for every cluster the products of its columns, shape (k, p, p), and its scores, shape (k, p)."""
    count, columns = int(clusters.max()) + 1, basis.shape[1]
    shared, scores = np.zeros((count, columns, columns)), np.zeros((count, columns))
    np.add.at(shared, clusters, basis[:, :, np.newaxis] * basis[:, np.newaxis, :])
    np.add.at(scores, clusters, basis * left[:, np.newaxis])
    return shared, scores


def _orthonormal(design: Floats) -> tuple[Floats, Floats]:
    """Return an orthonormal basis of the columns, and what makes the last coefficient of it."""
    values, vectors = np.linalg.eigh(design.T @ design)
    kept = values > _SINGULAR * values[-1]
    roots = np.sqrt(values[kept])
    # The last coefficient is known only where it has no share in a direction the design does not see.
    if (np.abs(vectors[-1, ~kept]) > _SINGULAR**0.5).any():
        raise ValueError("arm and level cannot be told apart")
    return design @ (vectors[:, kept] / roots), vectors[-1, kept] / roots


def _inverse_roots(matrices: Floats) -> Floats:
    """Return the inverse square root of every symmetric matrix, shape (k, p, p); of what is 0, 0."""
    values, vectors = np.linalg.eigh(matrices)
    inverse = np.where(values > _SINGULAR, 1.0 / np.sqrt(np.maximum(values, _SINGULAR)), 0.0)
    return np.asarray((vectors * inverse[:, np.newaxis, :]) @ vectors.transpose(0, 2, 1))


def _degrees_of_freedom(shared: Floats, adjusted: Floats) -> float:
    """Return twice the squared mean of the variance estimate over its variance, for independent people."""
    spread = (shared @ adjusted[:, :, np.newaxis])[:, :, 0]
    products = np.diag((adjusted * spread).sum(axis=1)) - spread @ spread.T
    return float(np.trace(products) ** 2 / (products**2).sum())
