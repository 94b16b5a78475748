import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.sentences import split_sentences

BLOCKS = [
    ["The army left the city. ", "It returned at night."],
    ["Dr. Ahmad met Gen. Salim in Hama. ", "They talked for hours."],
    ["The U.S. Army withdrew. ", "Nobody followed."],
    ["He lives in the U.S. ", "The others left."],
    ["J. R. Smith wrote it. ", "M. al-Hasan read it."],
    ["They met at 5 p.m. on Sunday. ", "It was late."],
    ["The meeting ended at 5 p.m. ", "The guests left."],
    ["“We will return.” ", "He did not say when."],
    ["“We will return,” he said. ", "“When?” she asked."],
    ["Did he go? ", "Yes! ", "He went…"],
    ["He came. ", "al-Jazeera reported it."],
    ["He came. ", "Al-Hasan left."],
    ["It costs 3.5 million dollars. ", "Nobody paid."],
    ["See www.example.org for more. ", "It is free."],
    ["(He was killed.) ", "They buried him."],
    ["Nos. 4 and 5 were hit. ", "No. 6 was not."],
    ["The group, i.e. the men of Jan. 25, left. ", "Others stayed."],
    ["He asked why?! ", "Nobody knew."],
    ["Mr. and Mrs. Haddad fled. ", "St. George's was empty."],
    ["هل ذهب؟ ", "نعم، ذهب."],
    ["He said no.\n", "Then he left."],
    ["This is art. ", "Nobody bought it."],
    ["See art. 5 and vol. 2 of it. ", "They help."],
    ["23.\tMr. President, we thank you. ", "We begin."],
    ["He was born in 1990. ", "She was not."],
    ["The list:\n", "1. Aleppo\n", "2. Hama"],
    ["It fell on Aug. 5, 2013. ", "That was a Monday."],
    ["They waited... and waited. ", "Then it rained."],
    ["Abu Ali et al. were named. ", "So was Sheikh S. al-Din."],
    ["He said: “Go. ", "We will follow.” ", "They went."],
]


@pytest.mark.parametrize("sentences", BLOCKS, ids=lambda sentences: sentences[0].strip()[:40])
def test_a_block_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    block = "".join(sentences)
    assert [span.of(block) for span in split_sentences(block)] == sentences


@given(st.text(alphabet="aB1. ?!”“\n\t\r…؟Dr", max_size=30))
def test_sentences_tile_their_block(block: str) -> None:
    assert "".join(span.of(block) for span in split_sentences(block)) == block
    assert all(len(span) for span in split_sentences(block)) or not block
