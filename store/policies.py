"""Row level security as migrations write it."""

from alembic import op

OWN = "(select nullif(current_setting('app.athlete_id', true), '')::uuid)"
"""As a sub-select it is evaluated once per statement; nullif because the setting reads '' after its first use."""


def protect(table: str, column: str = "athlete_id") -> None:
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy own_rows on {table} using ({column} = {OWN}) with check ({column} = {OWN})")
