"""The entries of a glossary."""

from __future__ import annotations

import enum
from dataclasses import dataclass

KINDS = ("place", "person", "group", "office", "title", "concept", "nisba", "calque")
STATUSES = ("preferred", "admitted", "deprecated", "superseded")


class FormStatus(enum.StrEnum):
    """What a form is to its entry."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    VARIANT = "variant"
    DOUBTFUL = "doubtful"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One concept with its spellings: an entry of a glossary file.

    Attributes:
        id: names the entry over all files.
        file: the name of its file, `places.toml`.
        prefer: the preferred form, or several that are equally good.
        arabic: the Arabic, in Arabic script; several spellings where there are.
        kind: place, person, group, office, title, concept, nisba or calque.
        variants: forms that can be nothing else, replaced by the preferred one.
        doubtful: forms that may be something else, with `doubt` saying what.
        admitted: forms that are recognised and never changed.
        never: forms that look alike and are something else.
        case: "exact" where capitals tell the term from a word (IS, US).
        match: "exact" for the listed forms only, or "romanization".
        status: the TBX administrative status.
        head: for calques, the word that inflects ("device", "to put"), or those of several forms; the one listed first
            is the head of a form that holds several.
        safe: for calques, why no sentence can mean it literally.
        near: words of which one must stand in the paragraph.
        gloss: a short explanation for readers.
        note: a remark for maintainers.
        source: where the preferred form comes from.
        good: sentences in which the entry stays quiet.
        bad: sentences in which it fires.
    """

    id: str
    file: str
    prefer: tuple[str, ...]
    arabic: tuple[str, ...]
    kind: str
    variants: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubt: str = ""
    admitted: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    case: str = ""
    match: str = "romanization"
    status: str = "preferred"
    head: tuple[str, ...] = ()
    safe: str = ""
    near: tuple[str, ...] = ()
    gloss: str = ""
    note: str = ""
    source: str = ""
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """Where a finding says that it comes from: `places.toml#deir-ez-zor`."""
        return f"{self.file}#{self.id}"

    @property
    def script(self) -> str:
        """The Arabic as one string."""
        return " / ".join(self.arabic)

    def forms(self) -> tuple[tuple[str, FormStatus], ...]:
        """Return every listed form with what it is to the entry."""
        return (
            *((form, FormStatus.PREFERRED) for form in self.prefer),
            *((form, FormStatus.ADMITTED) for form in self.admitted),
            *((form, FormStatus.VARIANT) for form in self.variants),
            *((form, FormStatus.DOUBTFUL) for form in self.doubtful),
            *((form, FormStatus.NEVER) for form in self.never),
        )


@dataclass(frozen=True, slots=True)
class Keep:
    """A form that nothing may touch, with the reason: an entry of keep.toml."""

    form: str
    reason: str
