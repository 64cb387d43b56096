import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from evals.options import Options
from evals.reports import shortfalls
from evals.tasks import TASKS
from training.coaches import COACH_IDS


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parse(arguments)
    options = Options(count=asked.n, coach=asked.coach, seed=asked.seed)
    short = [line for task in TASKS if asked.task in (None, task.name) for line in _run(task.name, options)]
    return 1 if short else 0


def _run(name: str, options: Options) -> tuple[str, ...]:
    task = next(task for task in TASKS if task.name == name)
    report = task.run(options)
    short = shortfalls(report)
    verdict = [f"below the baseline: {line}" for line in short] or ["holds the baseline"]
    apart = [f"unscored: {report.unscored}"] if report.unscored else []
    sys.stdout.write("\n".join([f"# {report.task}", report.table, *apart, *verdict, ""]) + "\n")
    return short


def _parse(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m evals", description="Does it coach well? Exit 1 below the baseline.")
    parser.add_argument(
        "task", nargs="?", choices=[task.name for task in TASKS], help="one task; all of them by default"
    )
    parser.add_argument("--n", type=int, default=Options.count, help="samples per subject (default: %(default)s)")
    parser.add_argument("--coach", choices=COACH_IDS, help="one coach; all of them by default")
    parser.add_argument("--seed", type=int, default=Options.seed, help="draws other samples (default: %(default)s)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
