"""Given names that Arabic has, in their frequent spellings: what shows that a person is named."""

from __future__ import annotations

KUNYA = frozenset("abu abo abou umm um".split())
"""أبو and أم, the father or mother of somebody, with which a kunya begins."""

GIVEN = frozenset(
    """abdallah abdullah abdel abdelaziz abdelkader abdelrahman abdul abdulaziz abdulkader abdulkarim abdulrahman
    adel adham adnan ahmad ahmed akram ali alaa amer ammar amin amina amjad anas anwar asaad asem ayman aziz badr
    bakr basel basem bashar bashir bassam bassel bilal diaa fadel fadi fahd faisal faris farouk fatima fayez fayiz
    firas fouad fuad ghassan ghiath habib hadi haitham hamid hamza hani haidar haider hasan hassan haytham hazem
    hisham hossam huda hussam hussein husayn ibrahim idris ihab imad iman iskandar ismail issa iyad jaber jaafar
    jalal jamal jamil jassem jawad jihad kamal karim khaled khalid khalil khadija leila layla louay luay maher mahmoud
    mahmud majed majid malik manal marwan maryam mazen mohamad mohamed mohammad mohammed moussa muhammad muhammed
    munir murad musa mustafa mustapha muath moaz nabil nader nadia nael naim najib nasser nawaf nidal nizar noor nour
    nuri obeida obaida omar othman qais qasim qassem rafiq rami rashid rasha raed riad riyad saad saadi sabri saddam
    saeed said salah saleh salem salim salman sami samir samira sara sayed shadi shukri suleiman sulaiman tahir tamer
    tareq tariq taha talal thaer turki ubayda umar usama osama wael wafa walid waleed wassim yahya yaser yasir yasin
    yassin yassir younes younis yousef yousif youssef yusuf zaher zaid zaki zakaria zayd zeinab zainab ziad ziyad
    zuhair""".split()
)
"""Folded, without the article. A choice: a name that is not in it is no less a name."""
