"""The state machine of the two windows: whatever the screens do, the room window is never on the laptop's."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from grouping.services.displays import Desk, DisplayState, Link, Monitor
from grouping.services.watching import Guard, Watching


def monitor(
    name: str, left: int = 0, *, width: int = 1920, serial: str = "", connection: int = 0, top: int = 0
) -> Monitor:
    return Monitor(name, "Maker", "Model", serial, left, top, width, 1080, 1.0, connection)


LAPTOP = Monitor("laptop", "Maker", "Panel", "", 0, 0, 1366, 768, 1.0, 1)
PROJECTOR = monitor("projector", 1366, serial="P1", connection=2)
OTHER = monitor("other", 1366, serial="P2", connection=3, width=1024)
ALONE = Desk(LAPTOP)
TWO = Desk(LAPTOP, (PROJECTOR,))


def live(desk: Desk = TWO) -> DisplayState:
    return DisplayState().turned_on(desk)


def test_a_screen_that_is_there_at_the_start_is_offered_and_covered_when_accepted() -> None:
    offer = DisplayState().settled(TWO, is_steady=True)

    assert (offer.link, offer.offered, offer.is_back) == (Link.OFFER, PROJECTOR, False)
    assert offer.turned_on(TWO).link is Link.LIVE
    assert offer.turned_on(TWO).room == PROJECTOR


def test_a_screen_that_was_declined_is_not_offered_again_until_it_comes_anew() -> None:
    declined = DisplayState().settled(TWO, is_steady=True).turned_off(TWO)

    assert declined.settled(TWO, is_steady=True).link is Link.NONE
    away = declined.settled(ALONE, is_steady=True)
    back = Desk(LAPTOP, (replace(PROJECTOR, connection=9),))
    assert away.settled(back, is_steady=True).link is Link.OFFER


def test_an_unplugged_screen_is_lost_at_once_and_offered_when_it_is_back_for_a_second() -> None:
    lost = live().disturbed(ALONE)
    back = Desk(LAPTOP, (replace(PROJECTOR, connection=9),))

    assert (lost.link, lost.is_changing) == (Link.LOST, False)
    assert lost.settled(back, is_steady=False).link is Link.LOST
    offer = lost.settled(back, is_steady=True)
    assert (offer.link, offer.is_back) == (Link.OFFER, True)
    assert offer.turned_on(back).room == back.others[0]


def test_another_screen_in_its_place_is_offered_as_another() -> None:
    offer = live().disturbed(ALONE).settled(Desk(LAPTOP, (OTHER,)), is_steady=True)

    assert offer.offered == OTHER
    assert not offer.is_back


def test_a_screen_that_only_changes_is_hidden_at_once_and_comes_back_by_itself() -> None:
    smaller = Desk(LAPTOP, (replace(PROJECTOR, width=1024),))
    changing = live().disturbed(smaller)

    assert (changing.link, changing.is_changing) == (Link.LOST, True)
    assert changing.settled(smaller, is_steady=False).room == smaller.others[0]
    assert changing.settled(smaller, is_steady=False).link is Link.LIVE


def test_a_screen_that_begins_to_mirror_the_laptop_is_lost_and_not_offered() -> None:
    mirrored = Desk(LAPTOP, (replace(PROJECTOR, left=0),))
    lost = live().disturbed(mirrored).settled(mirrored, is_steady=True)

    assert lost.link is Link.LOST
    assert lost.turned_on(mirrored).link is Link.LOST
    assert Guard(Watching.UNKNOWN).must_veil(mirrored)


def test_a_laptop_window_dragged_onto_the_rooms_screen_sends_the_room_window_away() -> None:
    dragged = Desk(PROJECTOR, (LAPTOP,))
    lost = live().disturbed(dragged)

    assert lost.link is Link.LOST
    assert lost.settled(TWO, is_steady=False).link is Link.LIVE
    assert lost.settled(dragged, is_steady=True).offered == LAPTOP


def test_swapping_shows_nothing_until_the_laptops_window_has_moved() -> None:
    swapping = live().swapping(TWO)

    assert swapping.link is Link.LOST
    assert swapping.settled(Desk(PROJECTOR, (LAPTOP,)), is_steady=False).room == LAPTOP
    stuck = swapping.settled(TWO, is_steady=True)
    assert (stuck.link, stuck.offered) == (Link.OFFER, PROJECTOR)
    assert DisplayState().swapping(TWO) == DisplayState()


def test_swapping_twice_at_once_ends_where_it_began() -> None:
    swapped = Desk(PROJECTOR, (LAPTOP,))
    again = live().swapping(TWO).disturbed(swapped).swapping(swapped)

    assert again.link is Link.LOST
    assert again.settled(TWO, is_steady=False) == live()


def test_an_offer_that_goes_before_it_is_answered_is_forgotten() -> None:
    assert DisplayState().settled(TWO, is_steady=True).settled(ALONE, is_steady=False).link is Link.NONE
    again = live().disturbed(ALONE).settled(TWO, is_steady=True)
    assert again.settled(ALONE, is_steady=False).link is Link.LOST


def test_with_several_screens_the_rooms_own_one_is_found_again_and_otherwise_the_largest() -> None:
    both = Desk(LAPTOP, (OTHER, replace(PROJECTOR, left=2390, connection=9)))

    assert live(both).room == both.others[1]
    assert DisplayState(Link.NONE, OTHER).turned_on(both).room == OTHER
    assert live(Desk(LAPTOP, (OTHER,))).disturbed(ALONE).settled(both, is_steady=True).offered == OTHER


def test_a_screen_is_known_by_its_plate_and_by_its_place_never_by_its_name() -> None:
    plugged_elsewhere = replace(PROJECTOR, name="HDMI-2", left=0, connection=9)
    bare = replace(PROJECTOR, serial="", connection=5)

    assert PROJECTOR.likeness(plugged_elsewhere) > 0
    assert PROJECTOR.likeness(replace(OTHER, name="projector", connection=9)) == 0
    assert bare.likeness(replace(bare, name="HDMI-2", connection=9)) > 0
    assert bare.likeness(replace(bare, left=0, connection=9)) == 0
    twin = replace(PROJECTOR, left=3286, connection=8)
    assert PROJECTOR.likeness(replace(PROJECTOR, connection=7)) > PROJECTOR.likeness(twin)


def test_while_nobody_knows_where_the_laptops_window_is_no_screen_is_free() -> None:
    unknown = Desk(None, (LAPTOP, PROJECTOR))

    assert live().disturbed(unknown).link is Link.LOST
    assert live().turned_on(unknown) == live()


def test_one_screen_is_veiled_until_the_facilitator_says_nobody_is_watching() -> None:
    assert Guard(Watching.UNKNOWN).must_veil(ALONE)
    assert Guard(Watching.ROOM).must_veil(ALONE)
    assert not Guard(Watching.ALONE).must_veil(ALONE)
    assert not Guard(Watching.UNKNOWN).must_veil(TWO)


def test_a_screen_that_mirrors_the_laptop_is_veiled_also_beside_a_free_one() -> None:
    three = Desk(LAPTOP, (replace(PROJECTOR, left=0), OTHER))

    assert live(three).room == OTHER
    assert Guard(Watching.UNKNOWN).must_veil(three)
    assert not Guard(Watching.ALONE).must_veil(three)


places = st.integers(-3, 3).map(lambda step: step * 700)
monitors = st.builds(
    Monitor,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "Maker"]),
    st.just("Model"),
    st.sampled_from(["", "1", "2"]),
    places,
    places,
    st.sampled_from([800, 1366, 1920]),
    st.sampled_from([600, 768, 1080]),
    st.sampled_from([1.0, 1.25, 2.0]),
    st.integers(1, 4),
)
desks = st.builds(
    lambda all_of_them, knows: Desk(
        all_of_them[0] if knows else None, tuple(all_of_them[1:] if knows else all_of_them)
    ),
    st.lists(monitors, min_size=1, max_size=4, unique_by=lambda each: each.connection),
    st.booleans(),
)
EVENTS = ("disturbed", "quiet", "steady", "on", "off", "swap")


def after(state: DisplayState, desk: Desk, event: str) -> DisplayState:
    match event:
        case "quiet" | "steady":
            return state.settled(desk, is_steady=event == "steady")
        case "on":
            return state.turned_on(desk)
        case "off":
            return state.turned_off(desk)
        case "swap":
            return state.swapping(desk)
        case _:
            return state


@given(st.lists(st.tuples(desks, st.sampled_from(EVENTS)), min_size=1, max_size=20))
def test_whatever_happens_a_live_room_window_covers_a_screen_that_shows_nothing_of_the_laptop(
    history: list[tuple[Desk, str]],
) -> None:
    state = DisplayState()
    for desk, event in history:
        # Every change of the screens is a disturbance first.
        state = after(state.disturbed(desk), desk, event)
        if state.link is Link.LIVE:
            assert state.room in desk.free
            assert desk.laptop is not None
            assert not state.room.overlaps(desk.laptop)
        if state.link is Link.OFFER:
            assert state.offered is not None
        assert (state.link is Link.OFFER) == (state.offered is not None)


@given(desks, desks)
def test_what_is_steady_stays_as_it_is(before: Desk, now: Desk) -> None:
    state = DisplayState().turned_on(before).disturbed(now).settled(now, is_steady=True)

    assert state.settled(now, is_steady=True) == state
    assert state.settled(now, is_steady=False) == state


@given(monitors, monitors)
def test_overlapping_is_mutual(one: Monitor, other: Monitor) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


def test_an_answer_holds_for_the_screens_it_was_given_for() -> None:
    alone = Guard().answered(Watching.ALONE)
    larger = Desk(replace(LAPTOP, width=1920))

    assert alone.seeing(ALONE, ALONE) == alone
    assert alone.seeing(ALONE, larger) == Guard()
    assert alone.seeing(ALONE, TWO) == alone
    assert alone.seeing(TWO, ALONE) == Guard()


def test_a_page_that_went_to_another_screen_is_veiled_until_somebody_says_who_sees_it() -> None:
    swapped = Desk(PROJECTOR, (LAPTOP,))
    moved = Guard().seeing(TWO, swapped)

    assert moved.must_veil(swapped)
    assert moved.answered(Watching.ROOM).must_veil(swapped)
    assert not moved.answered(Watching.ALONE).must_veil(swapped)
    assert moved.seeing(swapped, swapped) == moved
    assert Guard().seeing(Desk(None), swapped) == Guard()
