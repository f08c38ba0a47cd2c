"""Small files of every kind that is taken, and of some that are not."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
HTML = b"<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
CSV = "Nhà đầu tư;Số tiền\r\nCông ty Sao;400.000.000.000\r\n".encode()
CAMT = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>'
)
INVOICE = (
    b'<?xml version="1.0"?><HDon><DLHDon/><Signature xmlns="http://www.w3.org/2000/09/xmldsig#">'
    b"<Object/></Signature></HDon>"
)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


def archive(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def office_file(main: str, **more: str) -> bytes:
    """An Office file whose main part is of that type."""
    override = f'<Override PartName="/x" ContentType="application/vnd.{main}"/>'
    return archive({"[Content_Types].xml": f"<Types>{override}</Types>", "x": "<x/>"} | more)


XLSX = office_file("openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
DOCX = office_file("openxmlformats-officedocument.wordprocessingml.document.main+xml")
