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
_OPENERS = (
    r"At|A|An|In|On|More|Dozens|Hundreds|Around|Nearly|Over|Some|Several|Two|Three|Four|Five|Six|Seven"
    r"|Eight|Nine|Ten|Eleven|Twelve|[A-Z]\w+teen"
)
_TAGS = re.compile(
    rf"(?:(?<=[.!?a-z] )|^)Tags:? (?=[A-Z])(?P<rest>(?:[\w'-]+ ){{1,25}}?(?=(?:{_OPENERS}) [a-z0-9]|The ))?"
)
_VIDEO = re.compile(r"(?<=[.!?\"] )[A-Z][^.!?\"\n]{10,120} - YouTube\b ?")


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
    if "YouTube" in text:
        for video in _VIDEO.finditer(text):
            yield Match(
                Span(*video.span()), "The title of a film that the page shows.", (replace(text, *video.span(), ""),)
            )
    if "Tags" in text:
        for tags in _TAGS.finditer(text):
            if len(text) <= _LONGEST_LIST:
                continue
            end = tags.end("rest") if tags.group("rest") else tags.end()
            fixes = (replace(text, tags.start(), end, ""),) if tags.group("rest") else ()
            yield Match(Span(tags.start(), end), "The tags of a page run into the text.", fixes)


_LONGEST_LIST = 250

RULE = Rule(
    id="boilerplate.run-in-credit",
    reason="The credit of a picture, or the tags of a page, run into the text.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that the caption before it goes too, and that no agency is named as a source.",
    arabic="تصوير: «photography», وسوم: «tags»",
    characters="([TY",
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
        Bad("The mill is open. Men look at the old mill - YouTube It was shut.", "The mill is open. It was shut."),
        Bad(
            "The mill is open again. Tags Homs bread al-Hadi wheat Two men have mended the mill, the council said. "
            + "It was shut for a year, and the town had no bread of its own. " * 4,
            "The mill is open again. Two men have mended the mill, the council said. "
            + "It was shut for a year, and the town had no bread of its own. " * 4,
        ),
    ),
    good=(
        "The mill is open again. Tags hang from the sacks.",
        "The mill is open. Men look at it on YouTube.",
        "Agence France-Presse (AFP) said that the mill is open.",
        "HOMS (Reuters) - The mill is open again.",
        "The mill is open again (see the picture).",
        "Tags: Homs, bread",
    ),
)
