"""Case endings that a model glues to a placeholder: `PERSON_7F3K2M9Qnak`.

A tag is issued in capitals and digits, and its length is known, so small letters right
behind it are no part of it. They still must be an ending of a language that inflects
names: a longer placeholder that somebody made up is none of this call's, whatever it
begins with. What begins with another letter than a to z ends a tag anyway.

Sources: the tables of cases in the reference grammars of the languages (Kenesei,
Hungarian; Karlsson, Finnish; Viitso, Estonian; Göksel and Kerslake, Turkish; Swan,
Polish; Naughton, Czech and Slovak; Herrity, Slovene; Barić, Croatian; Ambrazas,
Lithuanian; Nau, Latvian; Gönczöl, Romanian; Einarsson, Icelandic; Duden, German).
"""
# ruff: noqa: RUF001 - letters of other languages

from itertools import accumulate

_BY_LANGUAGE = {
    "hu": "nak nek val vel ba be ban ben ból ből ra re ról ről tól től hoz hez höz nál"
    " nél ig ként képp képpen t at et ot n on en k ak ek ok i m am em om d ad ed od ja"
    " je juk nak nekem stul stül",
    "fi": "n a ta tä ssa ssä sta stä lla llä lta ltä lle en in iin seen han hin na nä"
    " ksi tta ttä t ien ja ita itä issa issä ista istä illa illä ilta iltä ille ni si"
    " nsa nsä kin kaan kään ko kö",
    "et": "l le lt s st sse ga ni na ta ks d t il ile ilt is ist ide",
    "tr": "in un nin nın nun nün e a i u ye ya yi yı yu yü de da den dan te ta ten tan"
    " le la yle yla ler lar lere lara nde nda nden ndan ne na ki dir dır ca ce",
    "pl": "a u e i y em ie iem om owi owie owa owej ową ami ach ego emu ej ski skiego"
    " skiemu skim ska skiej ską",
    "cs sk": "a u e i y ou em om ovi ovia ova ovo ové ovu ovou ovy ových mu ho ech ami"
    " och ovej ového",
    "sl hr": "a u e i o om em ju jem ja je ov ova ovo ove ovi ovu ev eva evo eve im"
    " ima ama og oga omu ih",
    "lt": "o ui e as ai us aus is io iui iu ys es ei ams ais",
    "lv": "s a u am as ai ei es i is im os iem",
    "ro": "ul ului lui a ei i le lor",
    "is": "s ar i u a ur um in inn ins inum",
    "sv da no": "s n en et ens ets er ar",
    "de": "s n e en ens er es sche schen scher sches",
}
"""By language, as they are written behind a name."""

ENDINGS = frozenset(
    ending for endings in _BY_LANGUAGE.values() for ending in endings.split()
)
BEGINNINGS = frozenset(
    beginning for ending in ENDINGS for beginning in accumulate(ending)
)
"""What may still become an ending when more of a text comes."""
LONGEST = max(map(len, ENDINGS))
