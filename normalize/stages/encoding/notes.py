"""What people are told of the encoding stage's rules."""

from __future__ import annotations

from normalize.text import Applicability, IssueType
from normalize.text.rule import RuleNote

NOTES = (
    RuleNote(
        id="encoding.mojibake",
        reason="Bytes were read in the wrong charset.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.SAFE,
        argument=(
            "Only what can be proved: written back as bytes, the characters are UTF-8 throughout, or a single-byte "
            "Arabic charset whose letters make words of Arabic while every other reading is clearly worse; "
            "the damage, done again, gives the same characters. For other languages, what ftfy proves."
        ),
        arabic="Arabic in UTF-8 is two bytes a letter: دير read as Windows-1252 shows six characters.",
    ),
    RuleNote(
        id="encoding.doubtful",
        reason="Bytes may have been read in the wrong charset; there is too little of them to prove it.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.FLAG,
        argument="The candidates are offered, likeliest first; an editor or the source decides.",
        arabic="Windows-1256 read as Windows-1252: من shows as two accented letters.",
    ),
    RuleNote(
        id="encoding.entity",
        reason="An HTML entity stands for a character.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.SAFE,
        argument="Only entities that end in a semicolon, on lines without a tag: nobody writes them in prose.",
    ),
    RuleNote(
        id="encoding.presentation-form",
        reason="Arabic letters are stored as the shapes that they have in print.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.SAFE,
        argument=(
            "Each shape stands for its letters in Unicode itself. Only where the shapes of the line join to words from "
            "right to left; where they do not, or nothing tells, the words are flagged."
        ),
        arabic="ﺩﻳﺮ ﺍﻟﺰﻭﺭ is دير الزور in shapes; a search for the letters does not find it.",
    ),
    RuleNote(
        id="encoding.control",
        reason="An invisible control character stands in the text.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.SAFE,
        argument="Control characters other than line ends and tabs have no meaning in an article.",
    ),
    RuleNote(
        id="encoding.lost",
        reason="A character was lost when the text was decoded.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.FLAG,
        argument="Only the source knows what stood there; nothing may be guessed.",
    ),
    RuleNote(
        id="encoding.question-marks",
        reason="Question marks stand where letters were lost.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.FLAG,
        argument="Only the source knows what stood there; nothing may be guessed.",
    ),
    RuleNote(
        id="encoding.bytes",
        reason="Bytes of a character that no charset explains.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.FLAG,
        argument="Only the source knows what stood there; nothing may be guessed.",
    ),
    RuleNote(
        id="encoding.surrogate",
        reason="Half of a character stands alone; no charset can write it.",
        type=IssueType.CHARACTERS,
        mqm=None,
        applicability=Applicability.FLAG,
        argument="Only the source knows the other half.",
    ),
)
