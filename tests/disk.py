"""Sessions whose tests are not about the disk: a commit then does not wait for it."""

import pytest

from grouping.store import connection


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the operating system choose when changes reach the disk; tests/store shows that ours do at once."""
    monkeypatch.setattr(connection, "WAITS_FOR_DISK", "OFF")
