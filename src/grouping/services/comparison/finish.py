"""C1: who finished fold 2.

*Klassiek* cannot show that grouping caused anything, so nothing here computes a difference between levels.
"""

from collections import Counter

from grouping.content.texts import Texts
from grouping.domain.observation import Finish
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text, kind_of_comparison
from grouping.services.comparison.rules import FOLD_FLOOR
from grouping.services.tables import results_at, tables_in_order, tables_in_use
from grouping.viewmodel.chart import FinishChart, FinishRow, FinishState

LUCK_IS_COMMON = 0.20
"""From this share of rooms on, the sentence about luck goes with the chart."""


def finish_finding(session: Session, book: Book) -> Finding:
    """Return C1: who finished fold 2, a dot per person who counts."""
    texts = book.texts
    tables = tables_in_use(session, tables_in_order(session, book))
    results = {table.table: results_at(session, table.table) for table in tables}
    if not any(results.values()):
        return Finding(None, (texts.say("finish.nothing"),))
    if any(len(found) < FOLD_FLOOR for found in results.values()):
        return Finding(None, (texts.say("result.few_folds", count=FOLD_FLOOR),))
    rows: list[FinishRow] = []
    sentences: list[str] = []
    for table in tables:
        counts = Counter(result.finish for result in results[table.table])
        done, people = counts[Finish.DONE], sum(counts.values())
        mark = book.mark(table)
        dots = tuple(FinishState(finish.value) for finish in Finish for _ in range(counts[finish]))
        rows.append(FinishRow(mark, dots, texts.say("finish.count", done=done, n=people)))
        sentences.append(texts.say("finish.sentence", table=mark.name, count=done, n=people))
    legend = tuple((FinishState(finish.value), finish_name(texts, finish)) for finish in Finish)
    chart = FinishChart(
        texts.say("finish.title"), tuple(rows), legend, texts.say("finish.dot_note"), tuple(sentences)
    )
    notes = [kind_of_comparison(session, texts), *_luck(session, book)]
    return Finding(chart, tuple(notes), frame_text(texts, sum(len(found) for found in results.values())))


def finish_name(texts: Texts, finish: Finish) -> str:
    """Return the word for how far a fold came."""
    return texts.say("finish.not" if finish is Finish.NOT_DONE else f"finish.{finish.value}")


def _luck(session: Session, book: Book) -> list[str]:
    """Return the sentence about luck, where luck alone often gives such a gap."""
    from grouping.science.luck import share_of_gaps

    tables = tables_in_use(session, tables_in_order(session, book))
    results = [results_at(session, table.table) for table in tables]
    if len(results) < 2:  # noqa: PLR2004
        return []
    done = [sum(result.finish is Finish.DONE for result in found) for found in results]
    share = share_of_gaps([len(found) for found in results], done)
    if share < LUCK_IS_COMMON:
        return []
    return [book.texts.say("luck.sentence", p=round(100 * share))]
