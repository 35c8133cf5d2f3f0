"""Case endings that a model glues to a placeholder: `PERSON_7F3K2M9Qnak`.

A tag is issued in capitals and digits, and its length is known, so small letters right
behind it are no part of it, though a to z may be read as characters of a longer tag.
They still must be an ending of a language that inflects names (cases, plurals, the
names of wives, daughters and families, adjectives of possession): a longer placeholder
that somebody made up is none of this call's, whatever it begins with. What begins with
another letter than a to z ends a tag anyway.

Sources: the tables of cases in the reference grammars of the languages (Kenesei,
Hungarian; Karlsson, Finnish; Viitso, Estonian; Göksel and Kerslake, Turkish; Swan,
Polish; Naughton, Czech and Slovak; Herrity, Slovene; Barić, Croatian; Ambrazas,
Lithuanian; Nau, Latvian; Gönczöl, Romanian; Einarsson, Icelandic; Duden, German).
"""
# ruff: noqa: RUF001 - letters of other languages

from itertools import accumulate

_BY_LANGUAGE = {
    "hu": "nak nek val vel ba be ban ben ból ből ra re ról ről tól től hoz hez höz"
    " nál nél ig ként képp képpen t at et ot n on en k ak ek ok i m am em om d"
    " ad ed od ja je juk nekem stul stül né nét nének nével nénél néhez nétől"
    " ék éket éknak éknek ékkal ékkel ékhez éknél éké é éi ért ját jét jának"
    " jének jával jével jára jére jától jétől ján jén",
    "fi": "n a ta tä ssa ssä sta stä lla llä lta ltä lle en in iin seen han hin na"
    " nä ksi tta ttä t ien ja ita itä issa issä ista istä illa illä ilta iltä"
    " ille ni si nsa nsä kin kaan kään ko kö nen sen sten lainen laisen läinen"
    " läisen laiset iden eiden kse mme nne",
    "et": "l le lt s st sse ga ni na ta ks d t il ile ilt is ist ide lane lase"
    " lased ne se sid id te tele tega dega dele kene kese",
    "tr": "in un nin nın nun nün e a i u ye ya yi yı yu yü de da den dan te ta ten"
    " tan le la yle yla ler lar lere lara nde nda nden ndan ne na ki dir dır"
    " ca ce lı li lu lü sı si su sü ları leri larla lerle ların lerin lık lik"
    " luk lük",
    "pl": "a u e i y em ie iem om owi owie owa owej ową ami ach ego emu ej ski"
    " skiego skiemu skim ska skiej ską ji ii owych owym owymi ówna ówny ównie"
    " ównę ówną ina iny inę iną yna yny ynie ynę yną in skie skich skimi cka"
    " cki ckiego ckiemu ckim ckiej cką ckie ckich ka ki ce kę ką ko",
    "cs sk": "a u e i y ou em om ovi ovia ova ovo ové ovu ovou ovy ových mu ho ech ami"
    " och ovej ového ová ovú ovým ovými ův ove in ina ino iny iné ini inu inou"
    " inej ině ji jí ci ce ka ky ku kou ko kin kina kino mi ách ám ých ým ými"
    " ého ému",
    "sl hr": "a u e i o om em ju jem ja je ov ova ovo ove ovi ovu ev eva evo eve im"
    " ima ama og oga omu ih ji jih jim jima jev jeva jevo jevi jeve jevu jevih"
    " jevim in ina ino ini ine inu inih inim inoj ica ice ici ico icu ičin"
    " ovih ovim ovega ovemu ovem evih evim evega evemu evem ami ah ema ka ke"
    " ki ko ku kin kina kino kini",
    "lt": "o ui e as ai us aus is io iui iu ys es ei ams ais ė ės ę ėje ienė ienės"
    " ienei ienę iene ienėje aitė aitės aitei aitę aite ytė ytės ytei ytę yte"
    " utė utės utei utę ute ūtė ūtės ji jo jui ju jus jų jai jos je oje uje"
    " yje oms omis ose uose iams",
    "lv": "s a u am as ai ei es i is im os iem ji ja jas jam jai jiem ju jos ā ē ī"
    " š iņa iņas iņam iņai iņu iņš ene enes enei eni iete ietes ieša ieti tis"
    " ša šu šiem",
    "ro": "ul ului lui a ei i le lor oaia oaiei oaie ica icăi ico easca ească ești"
    " escu iei ii iilor ilor elor u",
    "is": "s ar i u a ur um in inn ins inum",
    "sv da no": "s n en et ens ets er ar an ars ers arna arne erna erne ene enes orna",
    "nl": "s en je jes tje tjes",
    "de": "s n e en ens er es sche schen scher sches in innen chen chens lein schem"
    " sch isch ische ischen",
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
