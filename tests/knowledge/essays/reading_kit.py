"""Files as teachers send them, and as nobody should: made here, byte by byte or by a library."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.errors import DocumentError
from knowledge.essays.reading import read_essay

WORD = nsdecls("w")
ALTERNATIVES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
SENTENCE = (
    "cô giáo đã nhiều năm giúp đỡ học sinh nghèo vượt khó, được nhà trường và phụ huynh tin yêu, "
    "là tấm gương người tốt, việc tốt ở địa phương"
)


def refusal(data: bytes) -> DocumentError | None:
    """How the file "x" of these bytes is refused; None if it is read."""
    try:
        read_essay("x", data)
    except DocumentError as error:
        return error
    return None


def docx(*blocks: str) -> bytes:
    """A .docx by python-docx whose body is `blocks`: XML, or the text of a paragraph."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    body = document.element.body
    for place, block in enumerate(blocks):
        xml = block if block.startswith("<") else paragraph(run(block))
        head, _, rest = xml.partition(">")
        body.insert(place, parse_xml(f"{head} {WORD} {ALTERNATIVES}>{rest}"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraph(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def run(text: str, *, font: str = "", tag: str = "t") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def archive(
    parts: Mapping[str, bytes],
    stored: Mapping[str, bytes] | None = None,
    *,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A ZIP with these entries and nothing else; `stored` ones are not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
        for name, data in (stored or {}).items():
            made.writestr(name, data, zipfile.ZIP_STORED)
    return file.getvalue()


def bare_docx(
    xml: bytes, *, part: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A .docx of one part, as no program writes it."""
    return archive({part: xml}, method=method)


def document_xml(body: str) -> bytes:
    return f"<w:document {WORD}><w:body>{body}</w:body></w:document>".encode()


def pdf(content: bytes = b"", *, pages: int = 1, encrypt: bytes = b"") -> bytes:
    """A PDF whose pages all draw `content` (PDF operators, deflated) with one font."""
    kids = b" ".join([b"3 0 R"] * pages)
    drawn = zlib.compress(content)
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        trailer=encrypt,
    )


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first one is its catalogue."""
    data = b"%PDF-1.4\n"
    places: list[int] = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
        + b"startxref\n%d\n%%%%EOF" % len(data)
    )  # fmt: skip


def drawn(text: str) -> bytes:
    """The operators that draw a line of ASCII letters."""
    return b"BT /F 12 Tf 50 700 Td (%s) Tj ET\n" % text.encode("ascii")


PICTURE = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q\n"
"""The operators that draw a grey picture over the whole page."""

SECRET = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
    b"5a" * 32,
    b"a5" * 32,
)
"""Of a PDF behind a password that nobody knows."""


def ole(*streams: str, head: bytes = b"") -> bytes:
    """An OLE container: its mark, a directory of `streams`, then a sector that begins with `head`.

    As much of the format as names need (a directory entry begins with the name in UTF-16).
    """
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    return mark + entries.ljust(512, b"\0") + head.ljust(512, b"\0")


def heavy_docx() -> bytes:
    """Below every limit of the archive, yet its tree needs more than a gigabyte of memory."""
    return bare_docx(document_xml("<a/>x" * 3_900_000), method=zipfile.ZIP_STORED)


def heavy_pdf() -> bytes:
    """Five megabytes that a page unpacks to 1.3 gigabytes of blanks."""
    squeezer = zlib.compressobj(9)
    head = squeezer.compress(b" ") + squeezer.flush(zlib.Z_FULL_FLUSH)
    block = squeezer.compress(b" " * (1 << 24)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    stream = head + block * 80  # after a full flush, blocks stand by themselves
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    )
