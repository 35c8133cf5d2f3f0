"""What says behind a number that it counts something, and is no code.

`4712 €`, `471236 kg`, `1200 元`: currencies, units and pieces, in a folded text.
"""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet import late

COUNTED: Final = late.compile(
    r"[#*]{0,2}[\"'”“»)]{0,2}(?:[a-z0-9_]|[.,:/][0-9]|[ ]?(?:[€£$°%]|(?:eur|euros?|euro"
    r"|kr|kroner|kronor|sek|dkk|nok|isk|zl|zlotych|pln|ft|forint|huf|lei|ron|kc|korun"
    r"|czk|лв|лева|грн|гривень|руб|рублей|tl|lira|chf|usd|gbp|mm|cm|m|m2|km|kg|g|l|w|kw"
    r"|kwh|v|ma|ah|mah|hz|lm|lux|db|st|stk|szt|ks|kos|kom|buc|vnt|gab|tk|бр|шт|pcs|uhr"
    r"|h|min|sec|sek|times|mal|fois|veces|volte|vezes|keer|people|personen|personnes)"
    r"(?![^\W_])|[元個个次人月年號号块塊張张台])|[ ][0-9])"
)
"""Such a word or sign, or the rest of a longer number."""
