"""Which blank lines a deleted block takes with it."""

from __future__ import annotations

from collections.abc import Sequence

from normalize.text import Span


def deletions(blocks: Sequence[Span], furniture: Sequence[bool], pivot: int | None) -> list[Span]:
    """Return for each block of furniture what is deleted with it, in the order of the blocks.

    A block takes the blank lines before it; one of the leading run takes those behind it. So no two deletions share
    a character, and whichever of them are applied, the blocks that stay keep one of the original separators between
    them, and the text keeps what stands before its first block and behind its last.

    Args:
        blocks: the spans of all blocks.
        furniture: which of them may be deleted.
        pivot: where all of them may be: the one that is deleted alone, so that no separator is taken twice; those
            before it take the blank lines behind, those behind it the ones before.
    """
    leading = 0
    while leading < len(blocks) and furniture[leading]:
        leading += 1
    if leading == len(blocks) and pivot is not None:
        leading = pivot
    spans: list[Span] = []
    for at, block in enumerate(blocks):
        if not furniture[at]:
            continue
        if at == pivot:
            spans.append(block)
        elif at < leading:
            spans.append(Span(block.start, blocks[at + 1].start))
        else:
            spans.append(Span(blocks[at - 1].end, block.end))
    return spans
