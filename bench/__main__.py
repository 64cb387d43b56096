"""Figures in one run, with the machine's load. Nothing here fails a build: it informs."""

import asyncio
import os
import tempfile
from pathlib import Path

import psycopg

from bench.load import median_set_ms, sets_at, thread_growth
from bench.previews import previews
from bench.service import Service, serving
from store import embedded

Row = tuple[str, str, str]


def main() -> None:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        with serving(data_dir) as first:
            rows.append(("very first start, database made", f"{first.ready_after_s:.2f} s", ""))
        with serving(data_dir) as service:
            rows.append(("cold start to ready", f"{service.ready_after_s:.2f} s", "< 2.5 s"))
            rows.append(("memory, idle", f"{service.rss_mib:.0f} MiB", "< 200 MiB"))
            rows += asyncio.run(measured(service, data_dir))
            rows.append(("memory, after all this", f"{service.rss_mib:.0f} MiB", ""))
    width = max(len(what) for what, _, _ in rows)
    for what, found, held in rows:
        print(f"{what:<{width}}  {found:<38}  {held}")
    print(f"load average {' '.join(f'{load:.2f}' for load in os.getloadavg())}, {os.cpu_count()} cores")


async def measured(service: Service, data_dir: Path) -> list[Row]:
    rows: list[Row] = []
    for clients, sets_each, held in ((1, 80, "p50 < 12 ms, p99 < 60 ms"), (8, 60, ""), (32, 40, ">= 150/s")):
        found = await sets_at(service.url, clients, sets_each)
        rows.append((f"one set over HTTP, {clients} clients", str(found), held))
    rows.append(("preview over HTTP, all coaches", str(await previews(service.url)), "p50 < 60 ms, p99 < 250 ms"))
    session = await thread_growth(service.url, 500, undo_every=2)
    rows.append(("500 events in a session, last 50 to first 50", f"ratio {session.ratio:.2f}", "< 1.3"))
    piled = await thread_growth(service.url, 450, undo_every=None)
    rows.append(("the same, all of them sets that stay", f"ratio {piled.ratio:.2f}", ""))
    before_ms = await median_set_ms(service.url)
    fill(data_dir)
    after_ms = await median_set_ms(service.url)
    rows.append(("table from none to a million sets", f"ratio {after_ms / before_ms:.2f}", "< 1.3"))
    return rows


def fill(data_dir: Path) -> None:
    script = Path(__file__).with_name("history.sql").read_text("utf-8")
    server = embedded.start(data_dir)
    try:
        with psycopg.connect(server.admin_url, autocommit=True) as admin:
            admin.execute(script.encode())
    finally:
        server.stop()


if __name__ == "__main__":
    main()
