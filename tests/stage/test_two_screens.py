"""The room window stays off the laptop's screen, whatever happens to the room's."""

from pathlib import Path

from tests.stage.children import said_on_two_screens


def test_the_room_window_is_offered_covers_the_other_screen_and_changes_places(tmp_path: Path) -> None:
    assert said_on_two_screens("two_screens.py", tmp_path, str(tmp_path)) == {
        "offered": "offer",
        "window_before": False,
        "laptop": "laptop",
        "room": "projector",
        "covers": True,
        "shown": True,
        "word": "VEILIG",
        "same_card": True,
        "stays_open": True,
        "closed_when_confirmed": True,
        "can_come_back": True,
        "fired_in_vain": "reveal",
        "comes_as": "neutral",
        "hidden_while_swapping": True,
        "swapped": ["projector", "laptop"],
    }
    assert (tmp_path / "room.png").stat().st_size > 1_000
