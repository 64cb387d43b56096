"""House rules that no linter knows: sizes, scoped reads, no packages under tests/."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_LINES_MODULE = 300
MOST_LINES_FUNCTION = 30
MOST_POSITIONAL = 4
EXEMPT = ("store/migrations/", "requirements.lock")
UNSCOPED = {"select", "text"}


def main() -> int:
    paths = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    broken = [line for path in sorted(paths) if not path.startswith(EXEMPT) for line in findings(Path(path))]
    print("\n".join(broken) or f"House rules hold in {len(paths)} modules.")
    return 1 if broken else 0


def findings(path: Path) -> Iterator[str]:
    source = path.read_text("utf-8")
    lines = source.count("\n")
    if lines > MOST_LINES_MODULE:
        yield f"{path}: {lines} lines; split it by noun ({MOST_LINES_MODULE} at most)"
    if path.parts[0] == "tests" and path.name == "__init__.py":
        yield f"{path}: a package under tests/ shadows the one it tests"
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from function_findings(path, node)
    if path.is_relative_to("store/queries"):
        yield from unscoped_reads(path, tree)


def function_findings(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > MOST_LINES_FUNCTION:
        yield f"{path}:{node.lineno} {node.name}: {lines} lines ({MOST_LINES_FUNCTION} at most)"
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args) if arg.arg not in ("self", "cls")]
    if len(names) > MOST_POSITIONAL and path.parts[0] != "tests" and not routed(node):
        yield f"{path}:{node.lineno} {node.name}: {len(names)} positional arguments ({MOST_POSITIONAL} at most)"


def routed(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A framework or a command line calls it by keyword."""
    return any(isinstance(decorator, ast.Call) for decorator in node.decorator_list)


def unscoped_reads(path: Path, tree: ast.Module) -> Iterator[str]:
    """Reads of an athlete's rows go through `.of(athlete)`; `select` and raw SQL need the reason next to them."""
    lines = path.read_text("utf-8").splitlines()
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UNSCOPED
        if called and "scoped:" not in "".join(lines[max(0, node.lineno - 3) : node.lineno]):
            yield f"{path}:{node.lineno} reads around .of(athlete); say why in a `scoped:` comment"


if __name__ == "__main__":
    sys.exit(main())
