"""How likely Arabic letters follow each other: what tells Arabic from bytes read in another charset."""

from __future__ import annotations

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
EDGE = " "

_ROWS = """
zh8zar48r9hcceefdhbdfhgk9f8bb97cc8ra
ooooooaochoooooooooooooooooooehfdooo
llllllealaabl4ec9lallllllllll8b3lel8
tttttttbhdcba9ck9g8bbedg9fcc9a74e7k9
llllll9ll7cll97lcl7ellllllleb6cl74l6
qqqqqqqdqffbaca9cf9dbccq8hfce3b4kqqa
oooooo9b6docdocf89cooofobobac5acafo4
bzznzcmbg9gddgbi9fbhefembjcde398ffzc
mmbveo5cabjfbjbh8lccggcv8jgbc8aba9v6
uuluuughunnunuuuuulnuuuulujnnjnulhun
vvdkvl9bicga9cdj8ebbbfehadbaca8b99e8
qqqqqq6d9fjqqqeq7qqqqqqqqjqbj688haq7
sslssg6caalses9h89elssssclils76787s8
sslsss6cb7ffss5f8abfbffessc999bff9s7
qqqqqq58c8qqqq9d6qei8e8qqqaqq6adebq8
hufuui7h7dbjlfcn9igluuuubucehc9dc7d6
qqqqqq4gggqqqqqqcqjqqqjqhqjq75je7cq4
nveioc6a8ahbdjcvgdbegcdvdeccaeecc8d5
bqqqqf58bfqhffhqajjqqqqq9qgfj89bd8q6
uugduj67b5ucfffublguuuducudeb99cc8n5
rrahrg69garec8br5rhrkrhr9caf8e9c89k7
rrrrrr699krr9i8r7rrrgrcrbc8kr7bar7f7
pppppp5abcppabbp9ppppjep9dhppa8jc9b6
rrikrd598errgkgr7rkrrrdr9r98r8g8d7e9
mmmmmm5mafmmmmmm6mmmmmmmmm8mm76a5cd7
uuuuuu699aghuu7nagjeebgfuuhcj587dbf9
ppippp6b9bippped6ddpibbpppipp98bd9p5
tlltdh7naatkfgki8fbjfckeatt9ebhdcai2
tttttt5888ttmt6t9kegddbmatdgt9ded8f8
ttetkt5aa9akjtfi8dcetttthtgki897f7t7
yf8ycm7bb8ebbdccceacdidmadcbaa6bda89
wwjemk6aa9dbbebj8fadehej9igbcad5c9i9
wpwwnp7dc9wddgafgebdejddedcdfkef8ah7
ttkgtt4dedtftta89fjmttktmtthjd7ai8j9
hlcwgk69fahbdfbg7cagdddgbgb9c786def9
qqjqjqeiqqqqqqqqqqqqqqqqqqqqqjjjiqqq
ixjjqh8c7adedf9h8daegeelchcabab7c9xd
"""
"""A row for the edge of a word and for each of LETTERS: the surprise at each of LETTERS after it, in half bits, as
digits to the base of 36. Counted by `python -m normalize.charsets.counting`."""

SURPRISE = {
    before + after: int(digit, 36) / 2
    for before, row in zip(EDGE + LETTERS, _ROWS.split(), strict=True)
    for after, digit in zip(LETTERS, row, strict=True)
}
"""Bits of surprise at the second letter of each pair; before the first letter of a word stands EDGE."""
