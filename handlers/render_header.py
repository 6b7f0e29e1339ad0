"""A plan's own facts in words: its name, its card, one line of a list of plans."""

from collections.abc import Iterator
from datetime import date

from handlers.render import fill
from handlers.texts import ask as texts
from handlers.texts import plans as plan_texts
from knowledge.answers.answer import Fact, PlanFacts
from knowledge.plans import Header, Section

CONTENT_LENGTH = 160
"""Characters of a heading or a task in a list."""


def plan_name(plan: PlanFacts) -> str:
    """How an answer names a plan: by its number, else by its title; and by its owner."""
    if plan.header.number:
        return texts.PLAN_BY_NUMBER.format(number=plan.header.number, owner=plan.owner)
    title = plan.header.title or texts.NO_TITLE
    return texts.PLAN_BY_TITLE.format(title=title, owner=plan.owner)


def plan_year(header: Header) -> str:
    """The year or school year a plan is for, in words."""
    if header.school_year:
        return texts.SCHOOL_YEAR.format(years=header.school_year)
    return texts.YEAR.format(year=header.year) if header.year else ""


def plan_line(plan: PlanFacts) -> str:
    """One line about a plan for a list of plans."""
    header = plan.header
    return fill(
        texts.PLAN_FULL,
        number=header.number or f"({texts.NO_NUMBER})",
        title=header.title or "",
        owner=plan.owner,
        issued=issued_words(header) or texts.FACT_BLANK[Fact.ISSUED],
    )


def plan_blocks(plan: PlanFacts, sections: tuple[Section, ...], tasks: int) -> Iterator[str]:
    """A plan's card: every fact that can be asked for, then its outline."""
    yield from (fact_line(fact, plan) for fact in Fact)
    if sections:
        yield plan_texts.OUTLINE
    for section in sections:
        yield fill(plan_texts.OUTLINE_LINE, path=section.path, heading=shortened(section.heading))
    yield fill(plan_texts.TASKS, count=tasks)


def fact_line(fact: Fact, plan: PlanFacts) -> str:
    value = _FACT_VALUES[fact](plan.header)
    if value:
        return fill(texts.FACTS[fact], value=value)
    symbol = plan.header.symbol
    suffix = texts.SYMBOL.format(symbol=symbol) if symbol else ""
    return fill(texts.FACT_BLANK[fact], symbol=suffix)


def issued_words(header: Header) -> str:
    """When a plan was issued; "" where it does not say."""
    if header.issued_on:
        return texts.ONE_DAY.format(day=day_words(header.issued_on))
    if header.issued_month:
        year, month = header.issued_month.split("-")
        return texts.MONTH_ONLY.format(month=int(month), year=year)
    return ""


def signer_words(header: Header) -> str:
    """Who signed a plan, with the role; "" where it does not say."""
    return ", ".join(part for part in (header.signer, header.signer_role) if part)


_FACT_VALUES = {
    Fact.NUMBER: lambda header: header.number or "",
    Fact.ISSUED: issued_words,
    Fact.SIGNER: signer_words,
    Fact.ISSUER: lambda header: header.issuer or "",
    Fact.PLACE: lambda header: header.place or "",
    Fact.RECIPIENTS: lambda header: "; ".join(header.recipients),
    Fact.TITLE: lambda header: header.title or "",
    Fact.YEAR: plan_year,
}


def day_words(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= CONTENT_LENGTH:
        return line
    return line[:CONTENT_LENGTH].rsplit(" ", 1)[0] + " …"
