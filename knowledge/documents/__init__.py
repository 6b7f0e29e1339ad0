"""Bytes of a file -> blocks (paragraphs and table rows), one reader per format."""

from knowledge.documents.blocks import Block, Document, Paragraph, TableRow
from knowledge.documents.reading import SIZE_LIMIT, read_document

__all__ = ["SIZE_LIMIT", "Block", "Document", "Paragraph", "TableRow", "read_document"]
