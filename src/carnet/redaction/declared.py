"""What a request says of a file in it, whatever the file's bytes look like.

    {"media_type": "image/png", "data": "iVBORw0KGgo="}    Anthropic; `mimeType`: Gemini
    {"format": "wav", "data": "UklGRg=="}                  OpenAI
    {"filename": "a.pdf", "file_data": "JVBERg=="}         OpenAI
    {"images": ["iVBORw0KGgo="]}                           Ollama
    {"image": {"source": {"bytes": "iVBORw0KGgo="}}}       Bedrock

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
_FORMATS: Final = SUFFIXES.union("aac flv mkv mov mpg opus pcm pcm16 wmv".split())
"""And names of formats that are no usual end of one."""
_TYPES: Final = ("media_type", "mediaType", "mime_type", "mimeType")
_ANY: Final = "application/octet-stream"
_BYTES: Final = "bytes"
_INLINE: Final = frozenset({"data", "file_data", _BYTES})
"""Keys of a file itself, not of where it is."""
MEDIA: Final = " "
"""Stands for such a key where the rest says: no text; no vendor's key is so."""
_SOURCES: Final = ("image.source", "video.source", "audio.source")
"""Where Bedrock takes such files under it; under `document`, files of any sort."""
_NO_TEXT: Final = (MEDIA, "images")
_ALWAYS: Final = (*_NO_TEXT, _BYTES)
"""Keys that hold files and nothing else, of Ollama and Bedrock."""
_DATA: Final = r"data:[^,\s]{0,200},.*"
_SHORT: Final = re.compile(rf"{_DATA}|[A-Za-z0-9+/_\r\n-]{{2,}}={{0,2}}\s*", re.DOTALL)
_LONG: Final = re.compile(rf"{_DATA}|[A-Za-z0-9+/_\r\n-]{{24,}}={{0,2}}\s*", re.DOTALL)


def key(node: Mapping[str, Json], name: str, label: str) -> str:
    """The key `name` of `node`, or another where the rest says: a file of no text.

    `label` is the dotted keys above `node`.
    """
    if name not in _INLINE:
        return name
    if name == _BYTES:
        return MEDIA if label.endswith(_SOURCES) else name
    kinds = (str(node.get(one) or "").lower() for one in _TYPES)
    if any(kind != _ANY and file_text.is_sealed(kind) for kind in kinds):
        return MEDIA
    suffix = str(node.get("filename") or "").rpartition(".")[2]
    form = str(node.get("format") or suffix).lower()
    return MEDIA if form in _FORMATS else name


def is_file(name: str, text: str) -> bool:
    """Is a text under a key of files one, and not where it is, or an id?"""
    return (_SHORT if name in _ALWAYS else _LONG).fullmatch(text) is not None


def is_media(name: str) -> bool:
    """Is what stands under this key of files no text?"""
    return name in _NO_TEXT
