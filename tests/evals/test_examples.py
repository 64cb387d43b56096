from pathlib import Path

import pytest

from evals.examples import EXAMPLES, pages
from training.coaches import COACH_IDS

DOCS = Path("docs/examples")


@pytest.mark.parametrize(("name", "text"), [pytest.param(*page, id=page[0]) for page in pages()])
def test_the_printed_session_is_what_the_command_writes_now(name: str, text: str) -> None:
    assert (DOCS / name).read_text("utf-8") == text


def test_nothing_else_lies_beside_the_printed_sessions() -> None:
    assert {path.name for path in DOCS.iterdir()} == {name for name, _ in pages()}


def test_every_coach_has_two_sessions_and_one_is_difficult() -> None:
    for coach in COACH_IDS:
        titles = [example.title for example in EXAMPLES if example.context.coach == coach]
        assert len(titles) == 2
        assert sum(title.startswith("Diffic") for title in titles) == 1


def test_every_set_of_the_histories_is_its_own() -> None:
    for example in EXAMPLES:
        ids = [past.id for past in example.history.sets]
        assert len(set(ids)) == len(ids)
