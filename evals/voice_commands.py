"""Whether a spoken sentence becomes the command that was meant: intent, every slot, in time, and through noise."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from evals.exercise_match import lines
from evals.heard import misheard
from evals.options import Options
from evals.prescriptions_hold import percentile
from evals.reports import Measure, Report, table
from training.catalogue import Catalogue, load_catalogue
from training.commands import CERTAIN_FROM, Command, Spoken, SpokenSet, parse

NAME = "voice_commands"
DATASETS = ("voice", "spoken", "spoken_held_out")
_HELD_OUT = "spoken_held_out"
"""Counted, never shown: who reads its sentences writes rules for them."""
_STORES = frozenset({"log_set", "correct_set", "repeat_set"})
_COUNTED = frozenset({"log_set", "repeat_set", "undo"})
_NEAR = 0.011
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    row: Row
    command: Command
    wrong: tuple[str, ...]
    """Slots that differ from what was meant; `intent` alone when that differs."""
    time_ms: float


def run(options: Options) -> Report:
    catalogue = load_catalogue()
    parse("squat", locale="en", context=Spoken(), catalogue=catalogue)
    answers = {name: [answered(row, catalogue) for row in lines(name)[: options.count]] for name in DATASETS}
    noisy = [{**row, "text": misheard(row["text"], row["locale"], options.seed)} for row in lines("spoken")]
    answers["noise"] = [answered(row, catalogue) for row in noisy[: options.count]]
    return report(answers)


def answered(row: Row, catalogue: Catalogue) -> Answer:
    context = spoken(row["context"])
    started = perf_counter()
    command = parse(row["text"], locale=row["locale"], context=context, catalogue=catalogue)
    return Answer(row, command, tuple(wrong_slots(row, command)), (perf_counter() - started) * 1000)


def spoken(context: Row) -> Spoken:
    last = context["last_set"]
    return Spoken(context["exercise"], context["unit"], None if last is None else SpokenSet(**last))


def wrong_slots(row: Row, command: Command) -> Iterator[str]:
    gold = row["gold"]
    if gold["intent"] != command.intent:
        yield "intent"
        return
    if len(gold["sets"]) != len(command.sets):
        yield "sets"
    for meant, heard in zip(gold["sets"], command.sets, strict=False):
        yield from (slot for slot, value in meant.items() if not _same(slot, value, heard))
    if command.intent in _COUNTED and gold["count"] != command.count:
        yield "count"
    felt = None if command.pain is None else {"body_part": command.pain.body_part, "severity": command.pain.severity}
    if gold["pain"] != felt:
        yield "pain"
    yield from (slot for slot in ("seconds", "minutes", "reason") if gold[slot] != getattr(command, slot))
    if "swap_to" in row and command.swap_to not in row["swap_to"]:
        yield "swap_to"


def _same(slot: str, meant: Any, heard: SpokenSet) -> bool:
    value = getattr(heard, slot)
    if slot == "exercise" and isinstance(meant, list):
        return value in meant
    if slot == "load_mode" and meant is None and heard.load_kg is None:
        return value in (None, "bodyweight")
    if isinstance(meant, float) and value is not None:
        return bool(abs(meant - value) < _NEAR)
    return bool(meant == value)


def report(answers: Mapping[str, Sequence[Answer]]) -> Report:
    head = ("sentences", "asked", "intent", "all slots", "chatter stored", "p50 ms", "p99 ms")
    groups = {name: list(group) for name, group in answers.items() if group}
    for name in ("voice", "spoken"):
        groups |= {f"{name} {key}": group for key, group in sorted(_by(answers.get(name, ())).items())}
    rows = [(name, *_row(group)) for name, group in groups.items()]
    details = [line for name, group in answers.items() if name != _HELD_OUT for line in _details(name, group)]
    return Report(NAME, "\n".join([table(head, rows), "", *details]), tuple(_measures(answers)))


def _by(group: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in group:
        found[answer.row["locale"]].append(answer)
        found[answer.row["gold"]["intent"]].append(answer)
    return found


def _row(group: Sequence[Answer]) -> tuple[str, ...]:
    times = [answer.time_ms for answer in group]
    shares = (_intents(group), _exact(group), _stored_chatter(group))
    return (
        str(len(group)),
        *(f"{share:.3f}" for share in shares),
        *(f"{percentile(times, share):.2f}" for share in (0.5, 0.99)),
    )


def _details(name: str, group: Sequence[Answer]) -> Iterator[str]:
    taken = Counter((answer.row["gold"]["intent"], answer.command.intent) for answer in group if _mistaken(answer))
    for (meant, heard), count in taken.most_common():
        yield f"{name}: {count} x {meant} taken for {heard}"
    slots = Counter(slot for answer in group for slot in answer.wrong if slot != "intent")
    for slot, count in slots.most_common():
        yield f"{name}: {count} x wrong {slot}"


def _measures(answers: Mapping[str, Sequence[Answer]]) -> Iterator[Measure]:
    for name, group in answers.items():
        yield Measure(name, "intent", _intents(group))
        yield Measure(name, "slots", _exact(group))
        yield Measure(name, "chatter_stored", _stored_chatter(group))
        yield Measure(name, "p50_ms", percentile([answer.time_ms for answer in group], 0.5))


def _mistaken(answer: Answer) -> bool:
    return "intent" in answer.wrong


def _intents(group: Sequence[Answer]) -> float:
    return sum(not _mistaken(answer) for answer in group) / max(1, len(group))


def _exact(group: Sequence[Answer]) -> float:
    return sum(not answer.wrong for answer in group) / max(1, len(group))


def _stored_chatter(group: Sequence[Answer]) -> float:
    """The share of chatter that would have been stored without a question."""
    chatter = [answer.command for answer in group if answer.row["gold"]["intent"] == "unknown"]
    stored = [one for one in chatter if one.intent in _STORES and one.confidence >= CERTAIN_FROM]
    return len(stored) / max(1, len(chatter))
