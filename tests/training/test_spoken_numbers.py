from typing import Literal

import pytest

from training.spoken_numbers import digits
from training.spoken_quantities import quantities
from training.spoken_text import tidy


@pytest.mark.parametrize(
    ("locale", "said", "written"),
    [
        ("en", "a hundred and two point five", "102.5"),
        ("en", "one oh five pounds", "105 pounds"),
        ("en", "two twenty five", "225"),
        ("en", "sixty two and a half kilos", "62.5 kilos"),
        ("en", "one thirty five for eight", "135 for 8"),
        ("en", "five five four", "5 5 4"),
        ("en", "at eighty five reps", "at 80 5 reps"),
        ("en", "that one", "that one"),
        ("fr", "cent deux kilos et demi", "102.5 kilos"),
        ("fr", "quatre vingt dix sept virgule cinq", "97.5"),
        ("fr", "septante-deux et demi", "72.5"),
        ("fr", "soixante et onze", "71"),
        ("fr", "neuf à soixante-dix huit à soixante-dix", "9 a 70 8 a 70"),
        ("fr", "un peu trop lourd", "un peu trop lourd"),
        ("fr", "cet reps", "7 reps"),
    ],
)
def test_number_words_become_digits(locale: Literal["en", "fr"], said: str, written: str) -> None:
    assert digits(tidy(said), locale) == written


@pytest.mark.parametrize(
    ("said", "symbols"),
    [
        ("8 reps at 100 kilos", "8r at 100k"),
        ("1 plate each side for 12", "1p_side for 12"),
        ("plank 1 minute 30", "plank 90t"),
        ("2:30", "150t"),
        ("500 metres", "500m"),
        ("2 45w a side", "90w_side"),
        ("10 calories", "10c"),
    ],
)
def test_a_number_and_its_unit_are_one_word(said: str, symbols: str) -> None:
    assert quantities(said, far=False) == symbols


def test_k_is_a_distance_only_when_running() -> None:
    assert quantities("run 5 k", far=True) == "run 5000m"
    assert quantities("bench 80 k", far=False) == "bench 80k"


def test_decimals_lists_and_clocks_are_told_apart() -> None:
    assert tidy("22,5 kg") == "22.5 kg"
    assert tidy("5,5,4") == "5 , 5 , 4"
    assert tidy("5x5@80") == "5 x 5 at 80"
