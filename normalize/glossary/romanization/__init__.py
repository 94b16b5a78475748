"""How Arabic becomes Latin letters, and back: are two spellings one name, and why.

- `compare_names(a, b)`: may two spellings be one Arabic name? `same`, `different` or `unsure`, with the reason in
words.
- `romanizes(spelling, arabic)`: may a spelling stand for this Arabic name?
- `sound_keys(name)`: the drawers in which a name is looked up among many. The key proposes, the two above decide.
- `expand(arabic, forms)`: the likely spellings of a name, as a list and as a regular expression, for searching.

What letters stand for what is written in `letters.py`; what was learned from pairs of spellings in `weights.json`.
"""

from __future__ import annotations

from normalize.glossary.romanization.expanding import Expansion, expand
from normalize.glossary.romanization.judging import Comparison, compare_names, romanizes
from normalize.glossary.romanization.keys import sound_keys

__all__ = ["Comparison", "Expansion", "compare_names", "expand", "romanizes", "sound_keys"]
