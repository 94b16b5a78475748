"""The words under a picture and its credit: "Fighters near Tabqa. File photo", "(Photo: Dawn Press)"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line
from normalize.text import Applicability
from normalize.text.rule import Bad

_PICTURE = r"(?:photo|photograph|picture|pic|image)s?"
_KIND = r"(?:file|archive|archived|archival|illustrative|stock|handout|courtesy)"
_AGENCY = r"(?:afp|reuters|ap|epa|getty(?: images)?|anadolu(?: agency)?|sana|wikimedia(?: commons)?|social media)"
_FILE_PHOTO = re.compile(
    rf"(?:.{{3,260}}(?:[.,:|\N{{EN DASH}}\N{{EM DASH}}-]|\S(?= ?[(\[]))[ \"\N{{RIGHT DOUBLE QUOTATION MARK}}]*)?[(\[]?"
    rf"{_KIND} {_PICTURE}(?: ?[:/|,(\N{{EN DASH}}-] ?[^.!?\"]{{2,60}})?[)\]]*[.]?[)\]]*"
)
_LABELLED = re.compile(
    rf"[(\[]?(?:(?:{_PICTURE}|cover {_PICTURE}|featured? image|video) ?(?:credits?|courtesy(?: of)?|source|by)"
    rf"|{_PICTURE}|photo/image|credits?|caption|تصوير|صورة|الصورة|مصدر الصورة) ?:? ?[:/]{{1,2}} ?\S.{{1,200}}"
    rf"|[(\[]?{_PICTURE} (?:credit|courtesy)(?: of)? \S.{{1,80}}"
    rf"|صورة ارشيفية.{{0,60}}|ارشيف|\(ارشيف\)"
)
_BRACKETED = re.compile(
    rf".{{3,260}}[(\[](?:{_PICTURE}(?: (?:credit|courtesy(?: of)?|by))? ?[:/]?|credit ?:|via)"
    rf" ?[^()\[\]]{{2,60}}[)\]]\.?"
    rf"|.{{3,260}}\[{_AGENCY}(?: ?/ ?[^\]]{{2,40}})?\]\.?"
    rf"|.{{3,260}}\({_AGENCY} ?/ ?[^)]{{2,40}}\)\.?"
)
_THIS_PICTURE = re.compile(
    rf"(?:this|an?) (?:undated |recent |general )?(?:handout|file|archive) {_PICTURE}\b.{{0,240}}"
)
_MOST_WORDS = 45


def _grade(line: Line) -> Grade | None:
    folded = line.folded
    if folded.count(" ") >= _MOST_WORDS:
        return None
    found = (
        ("hoto" in folded or "ictur" in folded or "mage" in folded or "pic" in folded)
        and (_FILE_PHOTO.fullmatch(folded) or _THIS_PICTURE.fullmatch(folded))
    ) or _LABELLED.fullmatch(folded)
    if not found and folded.endswith((")", "]", ").", "].")):
        found = _BRACKETED.fullmatch(folded)
    return Grade.DOUBTFUL if found else None


RULE = Furniture(
    id="boilerplate.caption",
    called="a caption or picture credit",
    reason="The caption of a picture stands as a paragraph of the article.",
    applicability=Applicability.SUGGEST,
    argument="A caption may tell what the article does not; an editor decides whether it goes with its picture.",
    arabic="صورة أرشيفية «archive picture», تصوير: «photography:».",
    gates=frozenset(
        """photo photos photograph photographs picture pictures pic image images credit credits caption video via
        afp reuters ap epa getty anadolu sana wikimedia media تصوير صورة الصورة""".split()
    ),
    grade=_grade,
    bad=(
        Bad("Boats on the river near Tabqa. File photo\n\nThe ferry is back.", "The ferry is back."),
        Bad("A boy sells bread in Idlib (Photo: Dawn Press)\n\nThe ferry is back.", "The ferry is back."),
        Bad("Photo: Dawn Press\n\nThe ferry is back.", "The ferry is back."),
        Bad("صورة أرشيفية\n\nThe ferry is back.", "The ferry is back."),
    ),
    good=(
        "He kept a file photo of his son.",
        "The picture shows the ferry. It was taken in May.",
        "They burned every photo.",
        "The ministry (of health) denied it.",
        "He showed us a picture.",
    ),
)
