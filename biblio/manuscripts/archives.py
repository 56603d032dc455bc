"""Packages of XML parts (docx, odt): unpacked with limits, parsed without entities or network."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from lxml import etree

from biblio.model import Problem, Source

_LARGEST = 100_000_000  # bytes unpacked
_HIGHEST_RATIO = 400  # XML packs 10 to 50 times; bombs a thousand
_SMALL = 5_000_000
NO_ELEMENTS = frozenset((etree.Comment, etree.ProcessingInstruction, etree.Entity))
"""Tags of nodes that are none."""


class UnreadableError(Exception):
    """Why a document cannot be read; never leaves this folder."""


DAMAGE = (
    UnreadableError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    etree.XMLSyntaxError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What zipfile and lxml raise for a damaged, encrypted or oddly packed file."""


def read_parts(
    data: bytes, needed: str, others: Sequence[str], pattern: re.Pattern[str] | None = None
) -> dict[str, etree._Element]:
    """The parts of a package by their names: one that it must have, and others if it has them. Raises DAMAGE."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        known = {info.filename: info for info in archive.infolist()}
        if needed not in known:
            raise UnreadableError(f"it has no {needed}")
        names = (needed, *others, *(filter(pattern.fullmatch, known) if pattern else ()))
        wanted = [known[name] for name in names if name in known]
        if sum(info.file_size for info in wanted) > _LARGEST:
            raise UnreadableError(f"it unpacks to more than {_LARGEST // 1_000_000} MB")
        if any(map(_is_bomb, known.values())):
            raise UnreadableError("it is packed more tightly than any text")
        return {info.filename: parse(_unpack(archive, info)) for info in wanted}


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > _HIGHEST_RATIO * max(1, info.compress_size)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part; the size in its header is not believed."""
    with archive.open(info) as part:
        data = part.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableError(f"it unpacks to more than {_LARGEST // 1_000_000} MB")
    return data


def parse(data: bytes) -> etree._Element:
    """The root of an XML part. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def unreadable(error: BaseException, source: Source, kind: str, help: str) -> Problem:  # noqa: A002  # Problem's word
    """The Problem of a document that cannot be read."""
    message = f"no readable {kind}: {error}"
    return Problem("unreadable-file", message, source.origin(0, 0), "error", source.file, help)
