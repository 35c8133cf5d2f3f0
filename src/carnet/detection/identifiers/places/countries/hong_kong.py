"""Hong Kong's addresses in Latin letters: flat, floor, block, estate, then the road."""

from typing import Final

from carnet import late
from carnet.detection.identifiers.places.streets import CAPITAL

ESTATE: Final = late.compile(
    r"(?<![^\W_])(?:Flat|Unit|Room|Rm\.?|Apt\.?)[ ][0-9A-Z]{1,5},[ ]"
    r"(?:(?:[0-9]{1,2}/F|(?:Block|Blk|Tower|Phase)[ ][0-9A-Z]{1,2}),[ ]){0,3}"
    rf"(?:(?:{CAPITAL}[ ]){{0,3}}{CAPITAL},[ ]){{0,2}}\Z"
)
"""All of that but the number and its road."""
