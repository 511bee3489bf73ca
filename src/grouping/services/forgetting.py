"""Letting go of what is remembered about people, so that nothing of an erased session stays in memory."""

from grouping.services.agreement import forget as forget_agreement
from grouping.services.comparison.contrast import forget as forget_contrasts
from grouping.services.comparison.kept import latest_findings
from grouping.services.quality import forget as forget_scores
from grouping.services.redraws import forget as forget_redraws
from grouping.services.tables import latest_seats


def forget_people() -> None:
    """Let go of everything that was worked out from what people did."""
    from grouping.science.luck import forget as forget_luck

    for forget in (
        forget_agreement,
        forget_contrasts,
        latest_findings.forget,
        latest_seats.forget,
        forget_luck,
        forget_redraws,
        forget_scores,
    ):
        forget()
