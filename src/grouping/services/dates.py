"""Days as people in the room write them."""

from datetime import date, datetime

from grouping.services.book import Book


def local_day(at_ms: int) -> date:
    """Return the day on this computer's calendar."""
    return datetime.fromtimestamp(at_ms / 1000).astimezone().date()


def local_time(at_ms: int) -> str:
    """Return the time on the wall, such as 14:17."""
    return f"{datetime.fromtimestamp(at_ms / 1000).astimezone():%H:%M}"


def date_text(book: Book, day: date) -> str:
    """Return `day` in words."""
    month = book.texts.say(f"report.month.{day.month}")
    return book.texts.say("report.date", day=day.day, month=month, year=day.year)
