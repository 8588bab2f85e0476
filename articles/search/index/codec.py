"""Our segments as a codec of Whoosh: what we write is an index that Whoosh itself opens, reads and searches.

Whoosh keeps the table of contents (schema, segments, deleted documents, generation); a codec decides how a segment is
laid out. Whoosh's own layout pickles blocks of 128 postings, ours is read as vectors. The engine reads segments
directly; this module is for Whoosh's side: `whoosh.index.open_dir(path).searcher()` works.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from articles.search.index.lexicon import Scope, TermTable
from articles.search.index.segment import SCOPES, SegmentReader
from articles.search.terms.analysis import Analysis

EXTENSION = ".baoku"


class QueryAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """The engine's analysis, as Whoosh asks for it when it parses a query."""

    def __call__(self, value: str, **options: Any) -> Iterator[WhooshToken]:
        token = WhooshToken()
        for place, found in enumerate(Analysis().tokens(value)):
            token.text, token.pos, token.stopped, token.boost = found.figure or found.text, place, False, 1.0
            yield token


def schema() -> fields.Schema:
    """The fields that Whoosh sees: the text with everything in it, the headline alone, and the exact values."""
    return fields.Schema(
        id=fields.STORED,
        text=fields.TEXT(analyzer=QueryAnalyzer(), phrase=False),
        headline=fields.TEXT(analyzer=QueryAnalyzer(), phrase=False),
        **dict.fromkeys(("city", "county", "newspaper", "kind", "person", "day"), fields.STORED),
    )


class ArticleSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment's entry in the table of contents, with the documents deleted from it since it was written."""

    def __init__(self, indexname: str, version: str) -> None:
        super().__init__(indexname)
        self.segid = token_hex(
            8
        )  # not from `random`, which a program may seed: a name given twice is a file overwritten
        self.version = version
        self.count = 0
        self.checksum = 0
        self.deleted: frozenset[int] = frozenset()

    def codec(self) -> ArticleCodec:
        return ArticleCodec()

    def path(self, folder: Path) -> Path:
        return folder / str(self.make_filename(EXTENSION))

    def doc_count_all(self) -> int:
        return self.count

    def set_doc_count(self, doccount: int) -> None:
        self.count = doccount

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> frozenset[int]:
        return self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        self.deleted = self.deleted | {docnum} if delete else self.deleted - {docnum}

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted

    def should_assemble(self) -> bool:
        return False


class ArticleCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Opens our segments for Whoosh. They are written by SegmentWriter, not document by document through Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: ArticleSegment) -> TermsReader:
        return TermsReader(SegmentReader(segment.path(Path(storage.folder))))

    def per_document_reader(self, storage: FileStorage, segment: ArticleSegment) -> DocumentReader:
        return DocumentReader(SegmentReader(segment.path(Path(storage.folder))), segment)


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Terms of Whoosh (field, bytes) over a segment's tables. Grams and words are merged in the order of their bytes."""

    def __init__(self, segment: SegmentReader) -> None:
        self.segment = segment

    def table(self, field: str) -> TermTable:
        scope = next((scope for scope in SCOPES if scope == field), None)
        if scope is None:
            raise TermNotFound(f"no terms of field {field!r}")
        return self.segment.tables[scope]

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in SCOPES and self.table(field).find(text.decode()) is not None

    def indexed_field_names(self) -> tuple[Scope, ...]:
        return SCOPES

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        words = sorted(term.encode() for term in self.table(fieldname).terms())
        return ((fieldname, word) for word in words[bisect_left(words, prefix) :])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return (term for field in sorted(SCOPES) for term in self.terms_from(field, b""))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        numbers, frequencies = self.table(fieldname).postings(text.decode())
        if not len(numbers):
            raise TermNotFound(f"no term {fieldname}:{text!r}")
        lengths = self.segment.lengths[numbers]
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(numbers),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(numbers[0]),
            maxid=int(numbers[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self.table(fieldname).count(text.decode())

    def frequency(self, fieldname: str, text: bytes) -> int:
        return int(self.table(fieldname).postings(text.decode())[1].sum(dtype=int))

    def matcher(self, fieldname: str, text: bytes, format_: formats.Format, scorer: Any = None) -> ListMatcher:
        numbers, frequencies = self.table(fieldname).postings(text.decode())
        return ListMatcher(
            numbers.tolist(),
            frequencies.astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def close(self) -> None:
        self.segment.file.close()


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Documents of a segment for Whoosh: how many, which are deleted, how long, and their stored values."""

    def __init__(self, segment: SegmentReader, entry: ArticleSegment) -> None:
        self.segment, self.entry = segment, entry

    def doc_count(self) -> int:
        return self.entry.count - len(self.entry.deleted)

    def doc_count_all(self) -> int:
        return self.segment.size

    def has_deletions(self) -> bool:
        return bool(self.entry.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.entry.deleted

    def deleted_docs(self) -> frozenset[int]:
        return self.entry.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self.segment.lengths[docnum]) if fieldname in SCOPES else default

    def field_length(self, fieldname: str) -> int:
        return int(self.segment.lengths.sum(dtype=int)) if fieldname in SCOPES else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(self.segment.lengths.min()) if fieldname in SCOPES else 0

    def max_field_length(self, fieldname: str) -> int:
        return int(self.segment.lengths.max()) if fieldname in SCOPES else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return self.segment.stored(docnum)

    def close(self) -> None:
        self.segment.file.close()
