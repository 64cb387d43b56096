"""the first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from store.policies import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OWNED = (
    "credentials",
    "refresh_tokens",
    "locations",
    "sessions",
    "session_exercises",
    "session_sets",
    "endurance_blocks",
    "intervals",
    "feedback",
    "analyses",
    "scheduled_sessions",
    "runs",
    "run_events",
    "idempotency",
)


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.execute("create extension if not exists vector")
    op.create_table(
        "athletes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("body_mass_kg", sa.Double(), nullable=True),
        sa.Column("height_cm", sa.Double(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("goals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("units", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("equipment", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("default_location_id", sa.Uuid(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("level in ('beginner','intermediate','advanced','elite')", name=op.f("ck_athletes_level")),
        sa.CheckConstraint("locale in ('en','fr')", name=op.f("ck_athletes_locale")),
        sa.CheckConstraint("sex in ('female','male','unspecified')", name=op.f("ck_athletes_sex")),
        sa.CheckConstraint("units in ('kg','lb')", name=op.f("ck_athletes_units")),
        sa.CheckConstraint("birth_year between 1900 and 2100", name=op.f("ck_athletes_birth_year")),
        sa.CheckConstraint("body_mass_kg between 20 and 400", name=op.f("ck_athletes_body_mass_kg")),
        sa.CheckConstraint("height_cm between 80 and 260", name=op.f("ck_athletes_height_cm")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_athletes")),
    )
    op.create_table(
        "credentials",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_credentials_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_credentials")),
    )
    op.create_index("uq_credentials_email", "credentials", ["email"], unique=True)
    op.create_table(
        "idempotency",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_idempotency_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_idempotency")),
    )
    op.create_index("ix_idempotency_created_at", "idempotency", ["athlete_id", "created_at"], unique=False)
    op.create_table(
        "locations",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("environment", sa.String(), nullable=False),
        sa.Column("equipment", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("environment in ('home','gym','outdoor')", name=op.f("ck_locations_environment")),
        sa.CheckConstraint("length(name) between 1 and 80", name=op.f("ck_locations_name")),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_locations_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_locations")),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_key", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_refresh_tokens_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_refresh_tokens")),
    )
    op.create_index("ix_refresh_tokens_expires_at", "refresh_tokens", ["expires_at"], unique=False)
    op.create_index("ix_refresh_tokens_family_id", "refresh_tokens", ["athlete_id", "family_id"], unique=False)
    op.create_table(
        "runs",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind in ('session','turn')", name=op.f("ck_runs_kind")),
        sa.CheckConstraint("status in ('running','finished','cancelled','failed')", name=op.f("ck_runs_status")),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_runs_seq")),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_runs_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_runs")),
    )
    op.create_index("ix_runs_status", "runs", ["athlete_id", "status"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("coach", sa.String(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("context", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("prescription", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("gate_id", sa.String(), nullable=True),
        sa.Column("gate_kind", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("warmed_up", sa.Boolean(), nullable=False),
        sa.Column("refusal", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_s", sa.Integer(), nullable=False),
        sa.Column("rest_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rest_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_steps", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "coach in ('force','endurance','functional','competitions','calisthenics')", name=op.f("ck_sessions_coach")
        ),
        sa.CheckConstraint("status in ('active','paused','completed','abandoned')", name=op.f("ck_sessions_status")),
        sa.CheckConstraint(
            "step in ('prepare','activate','live','adapt','advance','done')", name=op.f("ck_sessions_step")
        ),
        sa.CheckConstraint("revision >= 0 and paused_s >= 0", name=op.f("ck_sessions_counters")),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_sessions_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_sessions")),
    )
    op.create_index(
        "ix_sessions_finished",
        "sessions",
        ["athlete_id", sa.literal_column("finished_at desc")],
        unique=False,
        postgresql_where=sa.text("finished_at is not null"),
    )
    op.create_index("ix_sessions_newest", "sessions", ["athlete_id", sa.literal_column("id desc")], unique=False)
    op.create_index(
        "uq_sessions_one_active",
        "sessions",
        ["athlete_id"],
        unique=True,
        postgresql_where=sa.text("status in ('active','paused')"),
    )
    op.create_table(
        "analyses",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Double(), nullable=True),
        sa.Column("volume_load_kg", sa.Double(), nullable=False),
        sa.Column("completion", sa.Double(), nullable=False),
        sa.Column("mean_rpe", sa.Double(), nullable=True),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("completion between 0 and 1", name=op.f("ck_analyses_completion")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_analyses_minutes")),
        sa.CheckConstraint("score between 0 and 100", name=op.f("ck_analyses_score")),
        sa.CheckConstraint("volume_load_kg >= 0", name=op.f("ck_analyses_volume_load_kg")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_analyses_athlete_id_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_analyses_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_analyses")),
    )
    op.create_index("uq_analyses_session", "analyses", ["athlete_id", "session_id"], unique=True)
    op.create_table(
        "feedback",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("effort", sa.Double(), nullable=True),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("pain", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "effort between 1 and 10 and effort * 2 = floor(effort * 2)", name=op.f("ck_feedback_effort")
        ),
        sa.CheckConstraint("length(notes) <= 2000", name=op.f("ck_feedback_notes")),
        sa.CheckConstraint("mood between 1 and 5", name=op.f("ck_feedback_mood")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_feedback_athlete_id_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_feedback_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_feedback")),
    )
    op.create_index("uq_feedback_session", "feedback", ["athlete_id", "session_id"], unique=True)
    op.create_table(
        "run_events",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_run_events_seq")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "run_id"],
            ["runs.athlete_id", "runs.id"],
            name=op.f("fk_run_events_athlete_id_run_id_runs"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_run_events_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "run_id", "seq", name=op.f("pk_run_events")),
    )
    op.create_table(
        "scheduled_sessions",
        sa.Column("from_session_id", sa.Uuid(), nullable=True),
        sa.Column("started_session_id", sa.Uuid(), nullable=True),
        sa.Column("coach", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("window_start", sa.Date(), nullable=False),
        sa.Column("window_end", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("suggestion", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status in ('waiting','started','done','skipped')", name=op.f("ck_scheduled_sessions_status")
        ),
        sa.CheckConstraint("minutes between 5 and 600", name=op.f("ck_scheduled_sessions_minutes")),
        sa.CheckConstraint("window_end >= window_start", name=op.f("ck_scheduled_sessions_window")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "from_session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_scheduled_sessions_athlete_id_from_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_scheduled_sessions_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_scheduled_sessions")),
    )
    op.create_index(
        "ix_scheduled_sessions_started", "scheduled_sessions", ["athlete_id", "started_session_id"], unique=False
    )
    op.create_index(
        "ix_scheduled_sessions_window", "scheduled_sessions", ["athlete_id", "status", "window_start"], unique=False
    )
    op.create_index(
        "uq_scheduled_sessions_source", "scheduled_sessions", ["athlete_id", "from_session_id"], unique=True
    )
    op.create_table(
        "session_exercises",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=True),
        sa.Column("target", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("planned", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("section in ('warmup','main','cooldown')", name=op.f("ck_session_exercises_section")),
        sa.CheckConstraint(
            "status in ('pending','done','skipped','swapped')", name=op.f("ck_session_exercises_status")
        ),
        sa.CheckConstraint("ordinal >= 0", name=op.f("ck_session_exercises_ordinal")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_session_exercises_athlete_id_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_session_exercises_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_session_exercises")),
    )
    op.create_index(
        "ix_session_exercises_session", "session_exercises", ["athlete_id", "session_id", "ordinal"], unique=False
    )
    op.create_table(
        "endurance_blocks",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=True),
        sa.Column("block_type", sa.String(), nullable=False),
        sa.Column("duration_s", sa.Integer(), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("mean_hr", sa.Integer(), nullable=True),
        sa.Column("mean_power_w", sa.Integer(), nullable=True),
        sa.Column("calories", sa.Integer(), nullable=True),
        sa.Column("rpe", sa.Double(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("load_kg", sa.Double(), nullable=True),
        sa.Column("target", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("zone in ('Z1','Z2','Z3','Z4','Z5')", name=op.f("ck_endurance_blocks_zone")),
        sa.CheckConstraint("calories between 0 and 10000", name=op.f("ck_endurance_blocks_calories")),
        sa.CheckConstraint("distance_m >= 0 and distance_m <= 500000", name=op.f("ck_endurance_blocks_distance_m")),
        sa.CheckConstraint("duration_s between 0 and 86400", name=op.f("ck_endurance_blocks_duration_s")),
        sa.CheckConstraint("load_kg >= 0 and load_kg <= 1000", name=op.f("ck_endurance_blocks_load_kg")),
        sa.CheckConstraint("mean_hr between 20 and 250", name=op.f("ck_endurance_blocks_mean_hr")),
        sa.CheckConstraint("mean_power_w between 0 and 3000", name=op.f("ck_endurance_blocks_mean_power_w")),
        sa.CheckConstraint("reps between 0 and 10000", name=op.f("ck_endurance_blocks_reps")),
        sa.CheckConstraint("rounds between 0 and 1000", name=op.f("ck_endurance_blocks_rounds")),
        sa.CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", name=op.f("ck_endurance_blocks_rpe")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "item_id"],
            ["session_exercises.athlete_id", "session_exercises.id"],
            name=op.f("fk_endurance_blocks_athlete_id_item_id_session_exercises"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id", "session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_endurance_blocks_athlete_id_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_endurance_blocks_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_endurance_blocks")),
    )
    op.create_index("ix_endurance_blocks_item", "endurance_blocks", ["athlete_id", "item_id"], unique=False)
    op.create_index("ix_endurance_blocks_session", "endurance_blocks", ["athlete_id", "session_id", "id"], unique=False)
    op.create_table(
        "session_sets",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("set_number", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("load_kg", sa.Double(), nullable=True),
        sa.Column("load_mode", sa.String(), nullable=True),
        sa.Column("per_side", sa.Boolean(), nullable=False),
        sa.Column("rpe", sa.Double(), nullable=True),
        sa.Column("duration_s", sa.Integer(), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("calories", sa.Integer(), nullable=True),
        sa.Column("body_mass_kg", sa.Double(), nullable=True),
        sa.Column("target", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "load_mode in ('external','added','assisted','bodyweight')", name=op.f("ck_session_sets_load_mode")
        ),
        sa.CheckConstraint("calories between 0 and 10000", name=op.f("ck_session_sets_calories")),
        sa.CheckConstraint("distance_m >= 0 and distance_m <= 500000", name=op.f("ck_session_sets_distance_m")),
        sa.CheckConstraint("duration_s between 0 and 86400", name=op.f("ck_session_sets_duration_s")),
        sa.CheckConstraint("load_kg >= 0 and load_kg <= 1000", name=op.f("ck_session_sets_load_kg")),
        sa.CheckConstraint("reps between 0 and 1000", name=op.f("ck_session_sets_reps")),
        sa.CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", name=op.f("ck_session_sets_rpe")),
        sa.CheckConstraint("set_number between 1 and 999", name=op.f("ck_session_sets_set_number")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "item_id"],
            ["session_exercises.athlete_id", "session_exercises.id"],
            name=op.f("fk_session_sets_athlete_id_item_id_session_exercises"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id", "session_id"],
            ["sessions.athlete_id", "sessions.id"],
            name=op.f("fk_session_sets_athlete_id_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_session_sets_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_session_sets")),
    )
    op.create_index(
        "ix_session_sets_day",
        "session_sets",
        ["athlete_id", sa.literal_column("day desc")],
        unique=False,
        postgresql_where=sa.text("removed_at is null"),
    )
    op.create_index(
        "ix_session_sets_exercise",
        "session_sets",
        ["athlete_id", "exercise", sa.literal_column("day desc")],
        unique=False,
        postgresql_where=sa.text("removed_at is null"),
    )
    op.create_index("ix_session_sets_item", "session_sets", ["athlete_id", "item_id"], unique=False)
    op.create_index("ix_session_sets_session", "session_sets", ["athlete_id", "session_id", "id"], unique=False)
    op.create_table(
        "intervals",
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("work_s", sa.Integer(), nullable=True),
        sa.Column("rest_s", sa.Integer(), nullable=True),
        sa.Column("distance_m", sa.Double(), nullable=True),
        sa.Column("mean_hr", sa.Integer(), nullable=True),
        sa.Column("rpe", sa.Double(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("distance_m >= 0 and distance_m <= 500000", name=op.f("ck_intervals_distance_m")),
        sa.CheckConstraint("mean_hr between 20 and 250", name=op.f("ck_intervals_mean_hr")),
        sa.CheckConstraint("ordinal between 1 and 200", name=op.f("ck_intervals_ordinal")),
        sa.CheckConstraint("rest_s between 0 and 86400", name=op.f("ck_intervals_rest_s")),
        sa.CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", name=op.f("ck_intervals_rpe")),
        sa.CheckConstraint("work_s between 0 and 86400", name=op.f("ck_intervals_work_s")),
        sa.ForeignKeyConstraint(
            ["athlete_id", "block_id"],
            ["endurance_blocks.athlete_id", "endurance_blocks.id"],
            name=op.f("fk_intervals_athlete_id_block_id_endurance_blocks"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_intervals_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name=op.f("pk_intervals")),
    )
    op.create_index("uq_intervals_ordinal", "intervals", ["athlete_id", "block_id", "ordinal"], unique=True)
    protect("athletes", "id")
    for table in OWNED:
        protect(table)
    op.execute(
        "create policy login on credentials for select "
        "using (email = (select nullif(current_setting('app.login_email', true), '')))"
    )


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_index("uq_intervals_ordinal", table_name="intervals")
    op.drop_table("intervals")
    op.drop_index("ix_session_sets_session", table_name="session_sets")
    op.drop_index("ix_session_sets_item", table_name="session_sets")
    op.drop_index("ix_session_sets_exercise", table_name="session_sets", postgresql_where=sa.text("removed_at is null"))
    op.drop_index("ix_session_sets_day", table_name="session_sets", postgresql_where=sa.text("removed_at is null"))
    op.drop_table("session_sets")
    op.drop_index("ix_endurance_blocks_session", table_name="endurance_blocks")
    op.drop_index("ix_endurance_blocks_item", table_name="endurance_blocks")
    op.drop_table("endurance_blocks")
    op.drop_index("ix_session_exercises_session", table_name="session_exercises")
    op.drop_table("session_exercises")
    op.drop_index("uq_scheduled_sessions_source", table_name="scheduled_sessions")
    op.drop_index("ix_scheduled_sessions_started", table_name="scheduled_sessions")
    op.drop_index("ix_scheduled_sessions_window", table_name="scheduled_sessions")
    op.drop_table("scheduled_sessions")
    op.drop_table("run_events")
    op.drop_index("uq_feedback_session", table_name="feedback")
    op.drop_table("feedback")
    op.drop_index("uq_analyses_session", table_name="analyses")
    op.drop_table("analyses")
    op.drop_index(
        "uq_sessions_one_active", table_name="sessions", postgresql_where=sa.text("status in ('active','paused')")
    )
    op.drop_index("ix_sessions_newest", table_name="sessions")
    op.drop_index("ix_sessions_finished", table_name="sessions", postgresql_where=sa.text("finished_at is not null"))
    op.drop_table("sessions")
    op.drop_index("ix_runs_status", table_name="runs")
    op.drop_table("runs")
    op.drop_index("ix_refresh_tokens_family_id", table_name="refresh_tokens")
    op.drop_index("ix_refresh_tokens_expires_at", table_name="refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_table("locations")
    op.drop_index("ix_idempotency_created_at", table_name="idempotency")
    op.drop_table("idempotency")
    op.drop_index("uq_credentials_email", table_name="credentials")
    op.drop_table("credentials")
    op.drop_table("athletes")
