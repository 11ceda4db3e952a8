"""Writes UIMA CAS as XMI: for each text a ZIP with document.xmi and TypeSystem.xml in it.

So does INCEpTION export "UIMA CAS XMI (XML 1.0)". What is in it is what `uima_writing` makes;
cassis turns it into XMI. XML cannot hold some control characters: a text with such is refused.
"""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.formats.file_names import FileNames
from annotator.formats.uima_writing import documents

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP has: equal lines give equal bytes


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write an archive for each line. Raises UserError for a text that XML cannot hold."""
    import cassis

    target.mkdir()
    files = FileNames(".zip")
    for line, content in documents(lines, codebook):
        cas = cassis.load_cas_from_json(msgspec.json.encode(content).decode())
        try:
            members = {
                "TypeSystem.xml": cas.typesystem.to_xml(),
                "document.xmi": cas.to_xmi(),
            }
        except ValueError:
            name = line.article.external_id or line.article.title or line.article.id
            raise UserError(
                f"The text '{name}', or what is said of it, has a control character, which XML "
                "cannot hold.",
                "Export it as 'uima' (JSON), or leave it out.",
            ) from None
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, xml in members.items():
                archive.writestr(zipfile.ZipInfo(member, _EPOCH), xml, zipfile.ZIP_DEFLATED)
        (target / files.of(line)).write_bytes(data.getvalue())
