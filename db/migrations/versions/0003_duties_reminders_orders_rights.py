"""duties, reminders, orders, rights

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import db.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _councils()
    _people()
    _duties()
    _orders()
    _columns()


def _councils() -> None:
    op.create_table(
        "breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("why", sa.String(length=255), nullable=False),
        sa.Column("at_work", sa.Boolean(), nullable=False),
        sa.Column("entered_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_breaks_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaks")),
    )
    with op.batch_alter_table("breaks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breaks_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("since", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_pauses_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_pauses_unit_id")),
    )

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("reminding", sa.Boolean(), nullable=False),
        sa.Column("known_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("unfolded_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["units.id"], name=op.f("fk_rounds_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("owner_id", name=op.f("uq_rounds_owner_id")),
    )


def _people() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_audit_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_audit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("expires_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("used_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_invitations_made_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_invitations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token", name=op.f("uq_invitations_token")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "join_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_join_requests_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_join_requests_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
        sa.UniqueConstraint("person_id", name=op.f("uq_join_requests_person_id")),
    )
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_requests_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "approved_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("retired_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"],
            ["people.id"],
            name=op.f("fk_approved_answers_approved_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_approved_answers_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_answers")),
    )
    with op.batch_alter_table("approved_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approved_answers_unit_id"), ["unit_id"], unique=False)


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("helps", sa.Boolean(), nullable=False),
        sa.Column("known_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("strict_on", sa.Date(), nullable=True),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("acknowledged_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("snoozed_until", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("snoozed_by", sa.BigInteger(), nullable=True),
        sa.Column("not_mine", sa.JSON(), nullable=False),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("extended_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=255), nullable=True),
        sa.Column("told_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("wake_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["units.id"], name=op.f("fk_duties_council_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_duties_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_duties_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_duties_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("subject", "unit_id", name=op.f("uq_duties_subject")),
    )
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.create_index("ix_duties_council_day", ["council_id", "strict_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_duties_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duties_task_id"), ["task_id"], unique=False)
        batch_op.create_index("ix_duties_unit_day", ["unit_id", "strict_on"], unique=False)
        batch_op.create_index("ix_duties_wake_at", ["wake_at"], unique=False)

    op.create_table(
        "happenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["units.id"], name=op.f("fk_happenings_council_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_happenings_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_happenings_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
    )
    with op.batch_alter_table("happenings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_happenings_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_happenings_council_id"), ["council_id"], unique=False)

    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=192), nullable=False),
        sa.Column("outbox_key", sa.String(length=128), nullable=False),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        sa.UniqueConstraint("key", "chat_id", name=op.f("uq_tellings_key")),
    )
    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.create_index("ix_tellings_at", ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_tellings_outbox_key"), ["outbox_key"], unique=False)

    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=255), nullable=True),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("wake_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notes_telegram_id"), ["telegram_id"], unique=False)
        batch_op.create_index("ix_notes_wake_at", ["wake_at"], unique=False)


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=True),
        sa.Column("missing_only", sa.Boolean(), nullable=False),
        sa.Column("unit_ids", sa.JSON(), nullable=False),
        sa.Column("dropped_ids", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(length=255), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("wake_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["units.id"], name=op.f("fk_orders_council_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_orders_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_orders_council_id"), ["council_id"], unique=False)
        batch_op.create_index("ix_orders_wake_at", ["wake_at"], unique=False)

    op.create_table(
        "order_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("reported_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_runs_order_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_runs")),
        sa.UniqueConstraint("order_id", "at", name=op.f("uq_order_runs_order_id")),
    )
    with op.batch_alter_table("order_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_runs_order_id"), ["order_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_order_runs_reported_at"), ["reported_at"], unique=False
        )

    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("outbox_key", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=True),
        sa.Column("acknowledged_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["order_runs.id"], name=op.f("fk_deliveries_run_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_deliveries_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_outbox_key"), ["outbox_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_run_id"), ["run_id"], unique=False)


def _columns() -> None:
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("settled_at", db.types.UtcDatetime(timezone=True), nullable=True)
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("muted_until", db.types.UtcDatetime(timezone=True), nullable=True)
        )

    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reminding", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("reminding_since", db.types.UtcDatetime(timezone=True), nullable=True)
        )

    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chat_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("message_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("settled_at", db.types.UtcDatetime(timezone=True), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_questions_settled_at"), ["settled_at"], unique=False)

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_deadline", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("owners_settled", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("unfolded_until", sa.Date(), nullable=True))

    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("valid_to", sa.Date(), nullable=True))

    # A batch with a foreign key would make the table anew, and with it whatever points there.
    op.execute(
        "ALTER TABLE units ADD COLUMN successor_id INTEGER "
        "CONSTRAINT fk_units_successor_id REFERENCES units (id)"
    )


def downgrade() -> None:
    for table in (
        "deliveries",
        "order_runs",
        "orders",
        "duties",
        "happenings",
        "tellings",
        "notes",
        "audit",
        "invitations",
        "join_requests",
        "approved_answers",
        "breaks",
        "pauses",
        "rounds",
    ):
        op.drop_table(table)
    _without("feedback", "settled_at")
    _without("people", "muted_until")
    _without("plans", "reminding", "reminding_since")
    op.drop_index("ix_questions_settled_at", "questions")
    _without("questions", "settled_at", "chat_id", "message_id")
    _without("tasks", "settled_deadline", "owners_settled", "unfolded_until")
    _without("units", "successor_id", "valid_to")


def _without(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.drop_column(column)
