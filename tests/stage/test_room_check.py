"""The room check where there are two screens: which is which, and the test card on the right one."""

from pathlib import Path

from tests.stage.children import said_on_two_screens


def test_the_room_check_tells_the_screens_apart_and_puts_the_test_card_on_the_rooms(tmp_path: Path) -> None:
    assert said_on_two_screens("room_check.py", tmp_path) == {
        "screens": [["laptop", 1366, 768, "laptop"], ["projector", 1920, 1080, "room"]],
        "on": "Screens, fine: 2 screens. The room screen is on.",
        "lines": "laptop · 1366 × 768 · this is the laptop\n"
        "projector · 1920 × 1080 · this is the room screen",
        "off": "Screens, attention: 2 screens. The room screen is still off: turn it on with F5.",
        "test card": "SightCard",
        "on the screen": "projector",
    }
