"""Whether the words of athletes find the exercise they mean: the first answer, and the first three."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from evals.options import Options
from evals.reports import Measure, Report, table
from training.catalogue import Catalogue, load_catalogue
from training.search import search

NAME = "exercise_match"
DATASETS = ("match",)
_SHOWN = 3


@dataclass(frozen=True)
class Query:
    row: Mapping[str, Any]
    found: tuple[str, ...]

    @property
    def first(self) -> bool:
        return bool(self.found) and self.found[0] in self.row["gold"]

    @property
    def shown(self) -> bool:
        return any(slug in self.row["gold"] for slug in self.found)


def run(options: Options) -> Report:
    catalogue = load_catalogue()
    rows = [row for name in DATASETS for row in lines(name)]
    return report([asked(row, catalogue) for row in rows[: options.count]])


def lines(name: str) -> list[dict[str, Any]]:
    text = files("evals").joinpath("datasets", f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def asked(row: Mapping[str, Any], catalogue: Catalogue) -> Query:
    found = search(catalogue, row["query"], locale=row["locale"], limit=_SHOWN)
    return Query(row, tuple(match.exercise.slug for match in found))


def report(queries: Sequence[Query]) -> Report:
    groups = {"all": list(queries), **_by(queries, "locale"), **_by(queries, "kind")}
    rows = [(name, *_row(group)) for name, group in groups.items()]
    missed = [f"missed: {query.row['query']} -> {', '.join(query.found)}" for query in queries if not query.first]
    head = table(("queries", "asked", "first", f"first {_SHOWN}"), rows)
    return Report(NAME, "\n".join([head, *missed]), tuple(_measures(queries)))


def _row(group: Sequence[Query]) -> tuple[str, ...]:
    return str(len(group)), f"{_share_first(group):.3f}", f"{_share_shown(group):.3f}"


def _by(queries: Iterable[Query], key: str) -> Mapping[str, list[Query]]:
    groups: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        groups[query.row[key]].append(query)
    return groups


def _measures(queries: Sequence[Query]) -> Iterable[Measure]:
    yield Measure("all", "first", _share_first(queries))
    yield Measure("all", "first_three", _share_shown(queries))


def _share_first(queries: Sequence[Query]) -> float:
    return sum(query.first for query in queries) / max(1, len(queries))


def _share_shown(queries: Sequence[Query]) -> float:
    return sum(query.shown for query in queries) / max(1, len(queries))
