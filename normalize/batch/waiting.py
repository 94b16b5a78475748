"""What waits for an editor in an output."""

from __future__ import annotations

from pathlib import Path

from normalize.batch import layout
from normalize.batch.keeping import kept_in_order
from normalize.batch.opening import manifest_of, readable, settings_of
from normalize.outputs import records
from normalize.outputs.waiting import Gathering, Waiting


def waiting(output: Path) -> list[Waiting]:
    """Return the changes that wait, those with most places first, those of house style last.

    Raises:
        OutputError: if the folder is no output of ours, or a record of it cannot be read.
    """
    settings = settings_of(output)
    gathering = Gathering()
    with readable(output):
        ids = (row.id for row in manifest_of(output) if row.status == "done")
        for kept, _ in kept_in_order(output, settings.format, ids, (layout.ORIGINAL, layout.FINDINGS)):
            if kept.findings is None or kept.original is None:
                raise KeyError(f"article {kept.id} is missing")
            gathering.add(records.read_findings(kept.findings), kept.original.decode("utf-8"))
    return gathering.changes()
