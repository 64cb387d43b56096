from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from runpy import run_module
from typing import Any, BinaryIO

import click
import psycopg
from alembic.util import CommandError
from pydantic import ValidationError

from cli import doctoring, exporting, serving
from cli.exporting import NoSuchAccount
from cli.listening import AddressTaken
from cli.servers import database
from settings import Settings
from store.embedded import EmbeddedServerFailed


def given(**options: Any) -> Settings:
    """Options win over ATELIER_* variables; what was not said is left to them."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"ATELIER_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise click.ClickException(f"These settings are not as expected: {wrong}.") from error


@contextmanager
def said_in_words() -> Iterator[None]:
    """What an operator can put right ends in one sentence and exit code 1; anything else is a bug and shows itself."""
    try:
        yield
    except (AddressTaken, EmbeddedServerFailed, NoSuchAccount) as failure:
        raise click.ClickException(str(failure)) from failure
    except psycopg.OperationalError as error:
        raise click.ClickException(doctoring.unreachable(error)) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise click.ClickException(
            f"{doctoring.first_line(error)}. `atelier doctor` says what the role needs."
        ) from error
    except CommandError as error:
        raise click.ClickException(
            f"The database was made by another version of Atelier ({error}). Start that version, or a newer one."
        ) from error


PASSED_ON: dict[str, Any] = {"ignore_unknown_options": True, "help_option_names": []}
data_dir = click.option(
    "--data-dir", type=click.Path(path_type=Path), help="Where the embedded database and secrets live."
)
host = click.option("--host", help="Address to listen on. [default: 127.0.0.1]")
port = click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on. [default: 8000]")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Atelier: a training coach of your own."""


@main.command()
@data_dir
@host
@port
def serve(**options: Any) -> None:
    """Start the service; with no ATELIER_DATABASE_URL it brings its own PostgreSQL."""
    with said_in_words():
        serving.serve(given(**options))


@main.command()
@data_dir
def migrate(**options: Any) -> None:
    """Bring the database to the newest schema. `serve` does it by itself."""
    with said_in_words(), database(given(**options)):
        click.echo("The database has the newest schema.")


@main.command()
@data_dir
@host
@port
def doctor(**options: Any) -> None:
    """Say in words what stands in the way, if anything."""
    findings = doctoring.examine(given(**options))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.fine else 'FAIL'} {finding.says}")
    if not all(finding.fine for finding in findings):
        raise SystemExit(1)


@main.command()
@data_dir
@click.option("--email", required=True, help="The mailbox that the athlete signs in with.")
@click.option("--to", type=click.File("wb"), default="-", help="A file; standard output by default.")
def export(email: str, to: BinaryIO, **options: Any) -> None:
    """Write everything about one athlete as JSON, without secrets."""
    with said_in_words():
        to.write(exporting.export(given(**options), email))


@main.command(context_settings=PASSED_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def evals(arguments: tuple[str, ...]) -> None:
    """Does it coach well? The same as `python -m evals`."""
    raise SystemExit(import_module("evals.__main__").main(arguments))


@main.command()
def bench() -> None:
    """How fast is it here? Needs the checkout. The same as `python -m bench`."""
    run_module("bench", run_name="__main__")
