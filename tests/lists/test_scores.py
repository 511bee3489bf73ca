"""Score lists: which column is which, what is a number, a score, a further value, and what is refused."""

import pytest

from grouping.content.texts import texts
from grouping.domain.settings import Language
from grouping.lists.errors import ListCellError, ListHeaderError, ListProblemsError
from grouping.lists.scores import ScoreEntry, ScoreList, read_scores
from tests.lists.conftest import Brought, Refused
from tests.lists.makers import Odd, Rows, archive, xlsx, xlsx_parts, xlsx_sheet


@pytest.mark.parametrize("number", ["number", "NUMMER", "Nr", "nr.", "no", "ID", "  nummer: "])
@pytest.mark.parametrize(
    "score", ["score", "Punten", "POINTS", "cijfer", "grade", "stapel", "Pile", "kwaliteit", "quality"]
)
def test_columns_are_known_by_dutch_and_english_names(number: str, score: str, brought: Brought) -> None:
    scores = read_scores(brought(f"klas;{score};{number}\nA;7,5;3\n"))

    assert scores == ScoreList((ScoreEntry(3, 7.5, (("klas", "A"),)),), ("klas",))


@pytest.mark.parametrize(
    "content", ["1;7,5;4\n2;;5\n", xlsx([[1, 7.5, 4], [2, None, 5]])], ids=["text", "xlsx"]
)
def test_columns_without_names_are_known_by_their_place(content: str | bytes, brought: Brought) -> None:
    scores = read_scores(brought(content))

    assert scores.extra_names == ("C",)
    assert scores.entries == (ScoreEntry(1, 7.5, (("C", 4.0),)), ScoreEntry(2, None, (("C", 5.0),)))


def test_names_are_needed_where_a_comma_may_be_a_decimal_mark(brought: Brought, refused: Refused) -> None:
    with refused("list.header_needed", row=2):
        read_scores(brought("\n1,7,5\n2,8,0\n"))


def test_a_list_without_scores_is_a_list(brought: Brought) -> None:
    assert read_scores(brought("nummer\n4\n")).entries == (ScoreEntry(4, None),)


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        ("naam;score\nA;7\n", "list.no_number_column", {"row": 1, "names": "naam, score"}),
        ("\nnummer;cijfertje\n1;7\n", "list.no_score_column", {"row": 2, "names": "nummer, cijfertje"}),
        ("id;nummer;score\n1;1;7\n", "list.two_number_columns", {"column": "A (id)", "other": "B (nummer)"}),
        ("nr;punten;pile\n1;1;7\n", "list.two_score_columns", {"column": "B (punten)", "other": "C (pile)"}),
        ("nr;klas;score;Klas \n1;A;7;B\n", "list.two_alike", {"column": "B (klas)", "other": "D (Klas)"}),
        ("nummer;score\n", "list.no_rows", {"file": "lijst.csv"}),
    ],
)
def test_names_of_columns_that_do_not_say_enough_are_refused(
    content: str, key: str, said: dict[str, object], brought: Brought, refused: Refused
) -> None:
    with refused(key, **said):
        read_scores(brought(content))


def test_both_columns_may_be_missing_at_once(brought: Brought) -> None:
    with pytest.raises(ListProblemsError) as caught:
        read_scores(brought("naam;klas\nA;B\n"))

    assert [type(problem) for problem in caught.value.problems] == [ListHeaderError] * 2


@pytest.mark.parametrize("cell", [12, 12.0, "12", "12.0", "12,0", "012", "+12"], ids=repr)
def test_a_whole_number_is_whole_however_it_was_kept(cell: float | str, brought: Brought) -> None:
    assert read_scores(brought(xlsx([["nummer"], [cell]]))).entries[0].number == 12


@pytest.mark.parametrize(
    ("cell", "key", "value"),
    [
        ("twaalf", "list.number_invalid", "twaalf"),
        (1.5, "list.number_invalid", "1.5"),
        (0, "list.number_invalid", "0"),
        (-3, "list.number_invalid", "-3"),
        (10_000_000, "list.number_invalid", "10000000"),
        ("3e2", "list.number_invalid", "3e2"),
        (True, "list.number_invalid", "TRUE"),
        (
            "een heel erg lange zin die nergens over gaat",
            "list.number_invalid",
            "een heel erg lange zin die ne…",
        ),
        ("twee\nregels", "list.number_invalid", "twee regels"),
        ("1.000", "list.thousands", "1.000"),
        (Odd.DATE, "list.date", "2024-05-07"),
        (Odd.ERROR, "list.formula", "#DIV/0!"),
    ],
    ids=repr,
)
def test_a_number_that_cannot_be_one_is_refused(
    cell: float | str | Odd, key: str, value: str, brought: Brought, refused: Refused
) -> None:
    with refused(key, row=3, column="B (nummer)", value=value):
        read_scores(brought(xlsx([["score", "nummer"], [5, 4], [6, cell]])))


@pytest.mark.parametrize("cell", [None, "-"])
def test_a_row_without_a_number_is_refused(cell: str | None, brought: Brought, refused: Refused) -> None:
    with refused("list.number_missing", row=2, column="B (nummer)"):
        read_scores(brought(xlsx([["score", "nummer"], [5, cell]])))


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "na", "NA", "  "], ids=repr)
def test_a_score_may_be_missing(cell: str | None, brought: Brought) -> None:
    assert read_scores(brought(xlsx([["nummer", "score"], [1, cell]]))).entries == (ScoreEntry(1, None),)


@pytest.mark.parametrize(
    ("cell", "key", "value"),
    [
        ("goed", "list.score_invalid", "goed"),
        ("7 punten", "list.score_invalid", "7 punten"),
        (False, "list.score_invalid", "FALSE"),
        (Odd.DATE, "list.date", "2024-05-07"),
        (Odd.ERROR, "list.formula", "#DIV/0!"),
        ("1.234,5", "list.thousands", "1.234,5"),
        ("1.234", "list.thousands", "1.234"),
        ("nan", "list.endless", "nan"),
        ("-inf", "list.endless", "-inf"),
    ],
)
def test_a_score_that_is_no_number_is_refused(
    cell: str | Odd, key: str, value: str, brought: Brought, refused: Refused
) -> None:
    with refused(key, row=2, column="B (punten)", value=value):
        read_scores(brought(xlsx([["nummer", "punten"], [1, cell]])))


def test_a_number_too_large_to_count_with_is_refused(brought: Brought, refused: Refused) -> None:
    rows = "<row><c><v>1</v></c><c><v>1E+999</v></c></row>"
    parts = xlsx_parts([]) | {"xl/worksheets/sheet1.xml": xlsx_sheet(rows)}

    with refused("list.endless", row=1, column="B", value="inf"):
        read_scores(brought(archive(parts)))


@pytest.mark.parametrize(
    ("content", "score"),
    [
        ("nummer;score\n1;1,234\n2;7,5\n", 1.234),
        ("nummer,score\n1,1.234\n2,2.345\n", 1.234),
        ("nummer;score\n1;-0\n2;3\n", 0.0),
    ],
)
def test_the_other_scores_tell_what_a_mark_means(content: str, score: float, brought: Brought) -> None:
    assert str(read_scores(brought(content)).entries[0].score) == str(score)


@pytest.mark.parametrize(
    "content",
    ["nummer;score\n1;1.234\n2;7,5\n", 'nummer,score\n1,1.234\n2,"7,5"\n', "nummer;score\n1;1.234\n2;3\n"],
)
def test_thousands_and_decimals_are_not_guessed_apart(
    content: str, brought: Brought, refused: Refused
) -> None:
    with refused("list.thousands", row=2, column="B (score)", value="1.234"):
        read_scores(brought(content))


def test_a_number_that_stands_there_twice_is_refused(brought: Brought, refused: Refused) -> None:
    with refused("list.duplicate_number", row=5, column="A (nr)", number=7, first_row=2):
        read_scores(brought("nr;score\n7;1\n\n8;2\n07;3\n"))


def test_a_cell_beside_the_named_columns_is_refused(brought: Brought, refused: Refused) -> None:
    with refused("list.no_name", row=3, column="C", value="5"):
        read_scores(brought("nummer,score\n1,7.5\n2,7,5\n"))


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ([1, 2.5], [1.0, 2.5]),
        ([1, "-"], [1.0, None]),
        (["1,5", None], [1.5, None]),
        (["007", "12"], ["007", "12"]),
        (["3e2", 4], ["3e2", "4"]),
        (["Na", None], ["Na", None]),
        (["-", "-"], ["-", "-"]),
        ([None, " "], [None, None]),
        ([True, 1], ["TRUE", "1"]),
        ([Odd.DATE, "later"], ["2024-05-07", "later"]),
        (["1.234", "7,5"], ["1.234", "7,5"]),
        (["A-12", 7.0], ["A-12", "7"]),
    ],
    ids=repr,
)
def test_a_further_column_is_all_numbers_or_all_text(
    cells: list[float | str | Odd | None], values: list[float | str | None], brought: Brought
) -> None:
    rows: Rows = [["nummer", "score", "extra"], *([at, 5, cell] for at, cell in enumerate(cells, 1))]

    scores = read_scores(brought(xlsx([*rows, [9, 5, None]])))

    assert [dict(entry.extra)["extra"] for entry in scores.entries] == [*values, None]


@pytest.mark.parametrize("others", [["woord"], [1]])
def test_a_failed_formula_in_a_further_column_is_refused(
    others: list[str | float], brought: Brought, refused: Refused
) -> None:
    rows: Rows = [["nummer", "score", "extra"], [1, 5, others[0]], [2, 5, Odd.ERROR]]

    with refused("list.formula", row=3, column="C (extra)", value="#DIV/0!"):
        read_scores(brought(xlsx(rows)))


def test_problems_are_told_together_in_the_order_of_the_file(brought: Brought) -> None:
    with pytest.raises(ListProblemsError) as caught:
        read_scores(brought("nummer;score;x\n1;veel;a\n1;7;b\n;8;c\n"))

    error = caught.value
    assert error.params == {"file": "lijst.csv", "count": 3}
    assert error.rest == 0
    assert [(problem.key, problem.params["row"]) for problem in error.problems] == [
        ("list.score_invalid", 2),
        ("list.duplicate_number", 3),
        ("list.number_missing", 4),
    ]
    assert {type(problem) for problem in error.problems} == {ListCellError}


def test_of_many_problems_ten_are_told_and_the_rest_are_counted(brought: Brought) -> None:
    with pytest.raises(ListProblemsError) as caught:
        read_scores(brought("nummer;score\n" + "x;y\n" * 8))

    error = caught.value
    assert (len(error.problems), error.rest, error.params["count"]) == (10, 6, 16)
    assert texts(Language.NL).say(error.key, **error.params) == "In lijst.csv kloppen 16 dingen niet."
    assert texts(Language.EN).say("list.rest", count=error.rest) == "There are 6 more."
