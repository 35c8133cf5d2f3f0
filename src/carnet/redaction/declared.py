"""What a request says of a file in it, whatever the file's bytes look like.

    {"media_type": "image/png", "data": "iVBORw0KGgo="}    Anthropic; `mimeType`: Gemini
    {"format": "wav", "data": "UklGRg=="}                  OpenAI
    {"filename": "a.pdf", "file_data": "JVBERg=="}         OpenAI
    {"images": ["iVBORw0KGgo="]}                           Ollama
    {"image": {"source": {"bytes": "iVBORw0KGgo="}}}       Bedrock
    {"format": "pdf", "source": {"bytes": "JVBERg=="}}     its documents

A picture of a few bytes is a picture, and base64 of a few letters a word elsewhere: by
itself a string has to be long to be a file. Where its neighbours name a format, nobody
reads it as text, either: its vendor reads it in that format, which may hide text.

Sources: the request types of anthropic 2.15, google-genai 3.6, openai 3.57, ollama 0.6
and boto3 1.44 (read 2026-12); IANA media types.
"""

import re
from collections.abc import Mapping
from typing import Final

from carnet.adapter import Json
from carnet.redaction import file_text

SUFFIXES: Final = frozenset(
    """pdf rtf ps doc docx xls xlsx ppt pptx odt ods epub zip gz tar 7z rar png jpg jpeg
    gif webp bmp tif tiff heic mp3 mp4 mpeg mpga m4a wav webm ogg oga flac parquet
    """.split()
)
"""Ends of the names of files that nobody can read as text."""
_FORMATS: Final = SUFFIXES.union(
    "aac flv mka mkv mov mpg opus pcm pcm16 three_gp wmv x-aac".split()
)
"""And names of formats that are no usual end of one."""
_TYPES: Final = ("media_type", "mediaType", "mime_type", "mimeType")
_ANY: Final = "application/octet-stream"
_BYTES, _IMAGES, _SOURCE = "bytes", "images", "source"
_ALWAYS: Final = (_IMAGES, _BYTES)
"""Keys that hold files and nothing else, of Ollama and Bedrock."""
_INLINE: Final = frozenset({"data", "file_data", _BYTES})
"""Keys of a file itself, not of where it is."""
_SEEN_OR_HEARD: Final = ("image", "video", "audio")
"""Above a source of Bedrock; a `document` has a format of any sort."""
_DATA: Final = r"data:[^,\s]{0,200},.*"
_SHORT: Final = re.compile(rf"{_DATA}|[A-Za-z0-9+/_\r\n-]{{2,}}={{0,2}}\s*", re.DOTALL)
_LONG: Final = re.compile(rf"{_DATA}|[A-Za-z0-9+/_\r\n-]{{24,}}={{0,2}}\s*", re.DOTALL)


def is_media(node: Mapping[str, Json], key: str, label: str) -> bool:
    """Does what stands beside `key` in `node` say that a file under it is no text?

    There or deeper. `label` is the dotted keys above `node`.
    """
    if key == _SOURCE:
        return label.endswith(_SEEN_OR_HEARD) or _format(node) in _FORMATS
    if key not in _INLINE:
        return False
    kinds = (str(node.get(one) or "").lower() for one in _TYPES)
    if any(kind != _ANY and file_text.is_sealed(kind) for kind in kinds):
        return True
    suffix = str(node.get("filename") or "").rpartition(".")[2].lower()
    return (_format(node) or suffix) in _FORMATS


def _format(node: Mapping[str, Json]) -> str:
    return str(node.get("format") or "").lower()


def may_be_file(key: str) -> bool:
    """May a file stand under this key where a request says that it is media?"""
    return key in _INLINE


def is_file(key: str, text: str, *, media: bool) -> bool:
    """Is a text under a key of files one, and not where it is, or an id?"""
    short = media or key in _ALWAYS
    return (_SHORT if short else _LONG).fullmatch(text) is not None


def are_pictures(key: str) -> bool:
    """Does this key hold pictures, whatever stands beside it?"""
    return key == _IMAGES
