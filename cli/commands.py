from pathlib import Path
from typing import Any

import click

from cli import doctoring, serving
from cli.servers import database
from settings import Settings
from store.embedded import EmbeddedServerFailed


def given(**options: Any) -> Settings:
    """Options win over ATELIER_* variables; what was not said is left to them."""
    return Settings(**{name: value for name, value in options.items() if value is not None})


data_dir = click.option(
    "--data-dir", type=click.Path(path_type=Path), help="Where the embedded database and secrets live."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Atelier: a training coach of your own."""


@main.command()
@data_dir
@click.option("--host", help="Address to listen on. [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on. [default: 8000]")
def serve(**options: Any) -> None:
    """Start the service; with no ATELIER_DATABASE_URL it brings its own PostgreSQL."""
    settings = given(**options)
    try:
        serving.serve(settings)
    except EmbeddedServerFailed as failure:
        raise click.ClickException(str(failure)) from failure


@main.command()
@data_dir
def migrate(**options: Any) -> None:
    """Bring the database to the newest schema. `serve` does it by itself."""
    with database(given(**options)):
        click.echo("The database has the newest schema.")


@main.command()
@data_dir
@click.option("--port", type=click.IntRange(0, 65_535), help="The port that the service would take.")
def doctor(**options: Any) -> None:
    """Say in words what stands in the way, if anything."""
    findings = doctoring.examine(given(**options))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.fine else 'FAIL'} {finding.says}")
    if not all(finding.fine for finding in findings):
        raise SystemExit(1)
