"""What was refused leaves a row in the audit log (product.md 4), whoever tried and however."""

from db import audit
from db.audit import Deed
from handlers.context import Context
from knowledge.errors import NotAllowed, StaleButton, ThiduaError

STALE = "stale_button"
LONGEST_ACTION = 32


async def note_refusal(
    context: Context, telegram_id: int, error: ThiduaError, details: dict[str, int | str]
) -> None:
    """Write down that somebody was refused; other errors are no refusals."""
    match error:
        case NotAllowed(role=role, right=right):
            deed = Deed((right or f"needs {role}")[:LONGEST_ACTION], None, False, {**details})
        case StaleButton():
            deed = Deed(STALE, None, False, {**details})
        case _:
            return
    async with context.work.write() as session:
        await audit.note(session, telegram_id, deed, context.now)
