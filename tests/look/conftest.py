"""What holds for every test of how pages look."""

from tests.disk import no_waiting_for_the_disk

__all__ = ["no_waiting_for_the_disk"]
