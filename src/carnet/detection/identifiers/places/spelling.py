"""How the words of an address are spelled: capitals, small words inside, numbers."""
# ruff: noqa: RUF001 - letters and signs of other scripts

from carnet.detection.letters import CAPITALS

UPPER = CAPITALS
CAPITAL = (
    rf"(?:[^\W\d_]{{1,3}}['’\-])?[{UPPER}][^\W\d_]*(?:['’.\-][^\W\d_]+)*"
    r"(?:(?<![^\W\d_]{4})(?<![A-Z]{2})\.)?"
)
"""A word that begins with a capital letter; the full stop only behind a short one."""
LINK = (
    r"(?:de la|de los|de las|de|du|des|del|della|delle|degli|dei|dello|do|da|dos|das|e"
    r"|y|i|en|of|the|van|von|der|den|dem|het|ten|ter|aan|am|an|im|in|ob|bei|op|sur|sous|les"
    r"|le|la|los|las|lès|aux|au|à|et|di|na|nad|pod|pri|v|u|ve|ta'|tal|il|cel|cea|lui|al"
    r"|της|του|των|і|та|на|a\. d\.|a\.d\.|i\. d\.|upon|on|by)"
)
"""Small words inside the names of streets and towns."""
NUMBER = (
    r"(?:(?:[sS]/[nN]|snc|SNC|s\.n\.(?:c\.)?|bb|b\.b\.|b/n|б/н|б\.н\.)(?![^\W_])"
    r"|(?:(?:[Nn]\.?[º°]|[Nn]\.o|[Nn][RrOo](?:\.:|[.:]|(?=[ \d]))|[Nn]úm\.?|[Nn]um\.?"
    r"|[Nn]\.(?=[ ]?[0-9])|[Nn]umero|[Nn]úmero|[Nn]umărul|[Hh]sz\.|№|N°|[Bb]r\.|[Bb]roj"
    r"|č\.(?:[ ]?p\.)?|čp\.|[Hh]nr\.?|бл\.|bl\.|[Bb]lok|буд\.|будинок|д\.|дом"
    r"|[Αα]ρ\.|αριθ\.|[Nn]ru|[Nn]umru|[Ll]ote)[ \t]?)?"
    r"\d{1,4}(?:[ \t]?[A-HK-Za-hk-zА-Яа-яΑ-Ωα-ω](?=[,;)\n\t]|[ ][|/–][ ]"
    r"|\.(?![ ]?\d)|\Z)"
    r"|[A-Za-zА-Яа-яΑ-Ωα-ω](?![^\W_])|[ \t][A-H](?![^\W_]|[ \t]?[0-9:])"
    r"|[ \t](?:[bcd]|a(?=[ ](?:i|in|på|v|u|te|je|er|är)[ ]))"
    r"(?=[ ][^\W\d_]{1,24}(?![^\W_]))"
    r"|[ \t]?(?:bis|ter|quater)(?![^\W_]))?"
    r"(?:[ \t]?[\-–/][ \t]?"
    r"(?:\d{1,4}(?![ºª]|[oa][ ](?:dch|izq|izd|[A-H](?![^\W_]))|-\d{3}(?!\d)"
    r"|(?<=[ ]\d{4})[ ][^\W\d_]{2}|(?<=[ ]\d{3})[ ]\d\d[ ])"
    r"(?:[ \t][A-Hb-d](?![ \t]\d)|[A-Za-z](?![ \t]\d))?"
    r"|[IVX]{2,4}|[ivx]{2,3}|hs|bis|BIS"
    r"|[A-Za-zА-Яа-яІіЇїЄєΑ-Ωα-ω])(?![^\W_])){0,2}"
    r"(?![0-9]|[.,:][0-9]|(?<=[ ]0[0-9])(?:[ ][0-9]{2,3}){2,}(?![0-9])"
    r"|(?<=[0-9]{3})[ ]m(?=[ ][^\W\d_]|,[ ]|\.?(?:\n|\Z))"
    r"|(?:(?<=[ ]1[5-9]\d\d)|(?<=[ ]20\d\d))(?:-(?:[bt][eoóöő][nl]|ban|ig|re|ra)"
    r"|[ ](?:yıl|god|gad|rok|год|рок))"
    r"|[ \t]?(?:%|€|\$|£|°|km|m²|m³|[Mm]eter|[Mm][ií]n(?:ut[^\W\d_]*)?"
    r"|°[ ]?[CF]|h(?=[ ]?[–—\-]|[ ]à[ ])|[ap]m|kr|lei|TL|zł|Kč|Ft|лв|грн|eur[aio]?"
    r"|ore|[Ss]tunden?|d\.|[Uu]hr|[Ee]uro"
    r"|kg|years|people|times|[Jj]ahre|[Pp]ersonen|[Tt]agen?|ans|años|anni|lat|let|év"
    r"|GB|MB|ms)(?![^\W\d_])))"
)
"""A house number as written, with the word before it."""
THOUSANDS = (
    r"(?:[Nn]\.?[º°o][ ]?)?[1-9][0-9]?\.[0-9]{3}"
    r"(?=[ ]?(?:[,;)\n]|[\-–—/][ ]?[^\W\d_]|\.(?:\s|\Z)|\Z))(?!,[0-9])"
)
"""The same on a long street of Brazil or Argentina, with its dot: `1.240`."""
