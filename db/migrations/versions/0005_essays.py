"""essays

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

import db.types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _closings()
    _essays()
    _essay_drafts()
    _essay_versions()
    _essay_files()
    _essay_prints()
    _closing_essays()
    _handovers()
    _kept_files()
    _columns()


def _closings() -> None:
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("closed_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_closings_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_closings_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
        sa.UniqueConstraint("round_id", "month", "number", name=op.f("uq_closings_round_id")),
    )


def _essays() -> None:
    op.create_table(
        "essays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=96), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("made_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("changed_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("closing_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["closing_id"], ["closings.id"], name=op.f("fk_essays_closing_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_essays_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_essays_round_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_essays_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essays")),
        sa.UniqueConstraint("code", name=op.f("uq_essays_code")),
        sa.UniqueConstraint("unit_id", "month", "number", name=op.f("uq_essays_unit_id")),
    )
    with op.batch_alter_table("essays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_essays_closing_id"), ["closing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_essays_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_essays_round_month", ["round_id", "month"], unique=False)
        batch_op.create_index(batch_op.f("ix_essays_state"), ["state"], unique=False)


def _essay_drafts() -> None:
    op.create_table(
        "essay_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("begun_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("touched_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("left_at", db.types.UtcDatetime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["essays.id"],
            name=op.f("fk_essay_drafts_replaces_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_essay_drafts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_drafts")),
    )
    op.create_index(
        "uq_essay_drafts_at_work",
        "essay_drafts",
        ["telegram_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    with op.batch_alter_table("essay_drafts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_essay_drafts_telegram_id"), ["telegram_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_essay_drafts_touched_at"), ["touched_at"], unique=False
        )


def _essay_versions() -> None:
    op.create_table(
        "essay_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("essay_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("praised", sa.Text(), nullable=False),
        sa.Column("praised_unit", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("consent", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Integer(), nullable=True),
        sa.Column("content_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("submitted_at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("on_time", sa.Boolean(), nullable=False),
        sa.Column("sketch", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["essay_id"], ["essays.id"], name=op.f("fk_essay_versions_essay_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_essay_versions_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_versions")),
        sa.UniqueConstraint("essay_id", "number", name=op.f("uq_essay_versions_essay_id")),
    )
    with op.batch_alter_table("essay_versions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_essay_versions_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_essay_versions_sketch"), ["sketch"], unique=False)


def _essay_files() -> None:
    op.create_table(
        "essay_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["essay_versions.id"],
            name=op.f("fk_essay_files_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay_files")),
    )
    with op.batch_alter_table("essay_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_essay_files_hash"), ["hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_essay_files_version_id"), ["version_id"], unique=False)


def _essay_prints() -> None:
    op.create_table(
        "essay_prints",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["essay_versions.id"],
            name=op.f("fk_essay_prints_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "value", name=op.f("pk_essay_prints")),
    )
    with op.batch_alter_table("essay_prints", schema=None) as batch_op:
        batch_op.create_index("ix_essay_prints_value", ["value", "version_id"], unique=False)


def _closing_essays() -> None:
    op.create_table(
        "closing_essays",
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("essay_id", sa.Integer(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closing_id"],
            ["closings.id"],
            name=op.f("fk_closing_essays_closing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["essay_id"], ["essays.id"], name=op.f("fk_closing_essays_essay_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("closing_id", "essay_id", name=op.f("pk_closing_essays")),
    )
    with op.batch_alter_table("closing_essays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closing_essays_essay_id"), ["essay_id"], unique=False)


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("essay_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closing_id"],
            ["closings.id"],
            name=op.f("fk_handovers_closing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["essay_id"], ["essays.id"], name=op.f("fk_handovers_essay_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["units.id"], name=op.f("fk_handovers_office_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_handovers_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint(
            "essay_id", "office_id", "closing_id", name=op.f("uq_handovers_essay_id")
        ),
    )
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handovers_closing_id"), ["closing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handovers_office_id"), ["office_id"], unique=False)


def _kept_files() -> None:
    op.create_table(
        "kept_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("until", db.types.UtcDatetime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_files")),
    )
    with op.batch_alter_table("kept_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_files_hash"), ["hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_kept_files_until"), ["until"], unique=False)


def _columns() -> None:
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("handed_in", sa.Integer(), nullable=False, server_default="0")
        )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rules", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(
            sa.Column("keep_months", sa.Integer(), nullable=False, server_default="12")
        )


def downgrade() -> None:
    for table in (
        "kept_files",
        "handovers",
        "closing_essays",
        "essay_prints",
        "essay_files",
        "essay_versions",
        "essay_drafts",
        "essays",
        "closings",
    ):
        op.drop_table(table)
    for table, columns in (("rounds", ("keep_months", "rules")), ("duties", ("handed_in",))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
