"""The simulation that figures are judged by gives what its source gives."""

from __future__ import annotations

import pytest

from tests.support.colour import Vision, difference, luminance, seen_by


@pytest.mark.parametrize("vision", list(Vision))
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#ffffff"])
def test_greys_look_alike_to_everybody(vision: Vision, grey: str) -> None:
    red, green, blue = seen_by(grey, vision)
    assert max(red, green, blue) - min(red, green, blue) < 1e-5
    assert red == pytest.approx(luminance(grey), abs=1e-5)


def test_red_and_green_of_one_lightness_are_nearly_one_colour_to_a_deuteranope() -> (
    None
):
    red, green = "#c04040", "#607a20"
    assert difference(red, green) > 60
    assert difference(red, green, Vision.DEUTERANOPIA) < 20


def test_blue_and_green_are_near_to_a_tritanope_only() -> None:
    blue, green = "#0080a0", "#008868"
    assert difference(blue, green, Vision.TRITANOPIA) < difference(blue, green) / 2


def test_white_is_as_light_as_can_be_and_far_from_black() -> None:
    assert luminance("#ffffff") == pytest.approx(1, abs=1e-6)
    assert luminance("#000000") == 0
    assert difference("#ffffff", "#000000") == pytest.approx(100, abs=1e-3)
