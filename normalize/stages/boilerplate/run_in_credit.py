"""The credit of a picture, or the tags of a page, in the middle of a text: "(AFP)", "(Photo: X)", "Tags Syria"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_AGENCY = (
    r"(?:AFP|AP|Reuters|EPA|Getty(?: Images)?|SANA|ANHA|Anadolu(?: Agency)?|AA|TRT World|Agencies|Twitter|Facebook"
    r"|Al ?Jazeera|Rudaw|Xinhua|DPA|Social [Mm]edia|YouTube|Associated Press|Agence France[ -]Presse)"
)
_CREDIT = re.compile(
    rf"(?<=[.!?\"]) [(\[]{_AGENCY}(?:(?:/| and | & |, )(?:{_AGENCY}|[Aa]gencies|[Ff]ile|[Pp]hoto|[A-Z]\w+))*[)\]]"
    r"(?= |$)"
    rf"| ?[(\[](?:[Ff]ile |[Hh]andout )?(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Vv]ideo)\b ?(?:[Cc]redit|[Cc]ourtesy)?"
    rf"(?:[:/ ](?:by |of )?[^()\[\]\n]{{1,200}})?[)\]](?= |[.]|$)"
    rf"| ?[(\[]{_AGENCY}(?: |/)(?:[Ff]ile )?(?:[Pp]hotos?|[Ii]mages?)[)\]]"
    rf"| ?[(\[]{_AGENCY} and [Aa]gencies[)\]]",
)
_TAGS = re.compile(r"(?:(?<=[.!?] )|^)Tags:? (?=[A-Z])")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if "(" in text or "[" in text:
        for credit in _CREDIT.finditer(text):
            start, end = credit.span()
            if not start and end == len(text.rstrip()):
                continue  # a line of its own
            if start == 0 and text[end : end + 1] == " ":
                end += 1
            yield Match(
                Span(start, end),
                f"{credit.group().strip()} belongs to a picture.",
                (replace(text, start, end, ""),),
            )
    if "Tags" in text:
        for tags in _TAGS.finditer(text):
            if len(text) > _LONGEST_LIST:
                yield Match(
                    Span(tags.start(), tags.end() - 1), "The tags of a page run into the text: where do they end?"
                )


_LONGEST_LIST = 250

RULE = Rule(
    id="boilerplate.run-in-credit",
    reason="The credit of a picture, or the tags of a page, run into the text.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that the caption before it goes too, and that no agency is named as a source.",
    arabic="تصوير: «photography», وسوم: «tags»",
    characters="([T",
    find=_find,
    bad=(
        Bad(
            "A boy looks at the mill. (AFP) The mill is open again.", "A boy looks at the mill. The mill is open again."
        ),
        Bad(
            "A boy looks at the mill (Photo: Rana Hadi). The mill is open again.",
            "A boy looks at the mill. The mill is open again.",
        ),
        Bad("A boy looks at the mill [Reuters/File photo] today.", "A boy looks at the mill today."),
    ),
    good=(
        "Agence France-Presse (AFP) said that the mill is open.",
        "HOMS (Reuters) - The mill is open again.",
        "The mill is open again (see the picture).",
        "Tags: Homs, bread",
    ),
)
