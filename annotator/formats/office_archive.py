"""Office documents are ZIP archives of XML: what is looked at before a library opens one."""

import zipfile
import zlib
from pathlib import Path

from annotator.domain.errors import RecordRefused

LARGEST = 512 * 1024 * 1024  # bytes of all members, unpacked
MOST_MEMBERS = 10_000
_CHUNK = 1024 * 1024
# No Office program writes a document type; only entities that expand without end need one.
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))

# What the libraries raise where an archive, or the XML in it, is damaged somewhere inside.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    SyntaxError,  # lxml's and the standard library's parse errors are such
    RecursionError,
    RuntimeError,  # zipfile, of a member with a password
)


def check_archive(path: Path, wanted: str, what: str) -> None:
    """Raise RecordRefused for what is not an archive with this member, or is not safe to open.

    `what` names the kind of file that was expected. Raises OSError where it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST:
                raise RecordRefused(
                    f"Unpacked, the file would have more than {LARGEST // 1024**2} MB.",
                    "Split it, or take the pictures out.",
                )
            if wanted not in {each.filename for each in members}:
                raise RecordRefused(f"This is not {what}.", f"Save it again as {what}.")
            for each in members:
                if each.filename.lower().endswith((".xml", ".rels")):
                    _check_member(archive, each)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RecordRefused(
            f"The file is damaged, or not {what}: {error}.", f"Save it again as {what}."
        ) from None


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    before = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            if any(mark in before + chunk for mark in _DOCTYPE):
                raise RecordRefused(
                    f"The part {member.filename} declares a document type, which no Office "
                    "program writes.",
                    "Open the document and save it again.",
                )
            before = chunk[-20:]
