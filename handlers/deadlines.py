"""/han and /lich: deadlines by matter and by period."""

from telegram import Update

from handlers.ask import answer
from handlers.context import Context
from handlers.texts import deadlines as texts


async def han(update: Update, context: Context) -> None:
    """/han [việc | đơn vị | tháng]; alone: what comes up next."""
    asked = texts.DEADLINE_OF.format(words=context.words) if context.words else texts.UPCOMING
    await answer(update, context, asked)


async def lich(update: Update, context: Context) -> None:
    """/lich [tuan | thang | any period]: what is due in it; alone: this month."""
    period = texts.PERIODS.get(context.words.lower(), context.words) or texts.THIS_MONTH
    await answer(update, context, texts.DUE_IN.format(period=period))
