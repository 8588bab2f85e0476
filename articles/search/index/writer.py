"""Writes a segment: documents in, one file out; grams are made, sorted and coded as vectors, a chunk at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from io import BufferedWriter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.search.index.alphabet import Alphabet, code_points
from articles.search.index.documents import VALUE_FIELDS, Document
from articles.search.index.files import MAGIC
from articles.search.index.lexicon import Scope
from articles.search.index.postings import MOST, encode
from articles.search.index.segment import EDGE, SCOPES
from articles.search.terms.analysis import Analysis
from articles.search.terms.folding import GAP, fold

CHUNK = 400  # documents whose grams are sorted together
BATCH = 200_000  # postings that are coded together
NUMBER_BITS = 22  # of a document's number in a sorting key
MOST_DOCUMENTS = 1 << NUMBER_BITS


class Tally:
    """Counts (term, document) pairs chunk by chunk. Terms are whole numbers below 2**42."""

    def __init__(self) -> None:
        self.pairs: list[NDArray[np.uint64]] = []
        self.frequencies: list[NDArray[np.uint8]] = []

    def add(self, terms: NDArray[np.uint64], documents: NDArray[np.uint64]) -> None:
        pairs = np.sort(terms << np.uint64(NUMBER_BITS) | documents)
        if not len(pairs):
            return
        first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
        counts = np.diff(first, append=len(pairs))
        self.pairs.append(pairs[first])
        self.frequencies.append(np.minimum(counts, MOST).astype(np.uint8))

    def add_counted(
        self, terms: NDArray[np.uint64], documents: NDArray[np.uint64], frequencies: NDArray[np.uint8]
    ) -> None:
        """Pairs that are counted already, each once."""
        pairs = terms << np.uint64(NUMBER_BITS) | documents
        if not len(pairs):
            return
        if (pairs[1:] < pairs[:-1]).any():
            order = np.argsort(pairs)
            pairs, frequencies = pairs[order], frequencies[order]
        self.pairs.append(pairs)
        self.frequencies.append(frequencies)

    def rename(self, names: NDArray[np.uint64]) -> None:
        """Give term t the number names[t]."""
        for index, pairs in enumerate(self.pairs):
            renamed = names[pairs >> np.uint64(NUMBER_BITS)] << np.uint64(NUMBER_BITS)
            renamed |= pairs & np.uint64(MOST_DOCUMENTS - 1)
            order = np.argsort(renamed)
            self.pairs[index], self.frequencies[index] = renamed[order], self.frequencies[index][order]

    def batches(self) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint8]]]:
        """(terms, documents, frequencies), ordered by term and document; a batch holds whole terms."""
        if not self.pairs:
            return
        total = sum(map(len, self.pairs))
        largest = max(self.pairs, key=len)
        steps = max(1, total // BATCH)
        bounds = np.unique(largest[np.linspace(0, len(largest) - 1, steps + 1).astype(np.int64)[1:-1]])
        bounds = np.unique(bounds >> np.uint64(NUMBER_BITS)) << np.uint64(NUMBER_BITS)
        cuts = [[0, *np.searchsorted(pairs, bounds).tolist(), len(pairs)] for pairs in self.pairs]
        for step in range(len(bounds) + 1):
            pairs = np.concatenate([p[c[step] : c[step + 1]] for p, c in zip(self.pairs, cuts, strict=True)])
            counts = np.concatenate([f[c[step] : c[step + 1]] for f, c in zip(self.frequencies, cuts, strict=True)])
            if not len(pairs):
                continue
            order = np.argsort(pairs, kind="stable") if len(self.pairs) > 1 else slice(None)
            pairs, counts = pairs[order], counts[order]
            yield pairs >> np.uint64(NUMBER_BITS), pairs & np.uint64(MOST_DOCUMENTS - 1), counts


class TermCollector:
    """The terms of one scope: grams by their key, words by the order of their first appearance."""

    def __init__(self) -> None:
        self.grams, self.words = Tally(), Tally()
        self.numbers: dict[str, int] = {}
        self.word_numbers: list[int] = []
        self.word_documents: list[int] = []

    def add_words(self, document: int, words: list[str]) -> None:
        numbers = self.numbers
        self.word_numbers += [numbers.setdefault(word, len(numbers)) for word in words]
        self.word_documents += [document] * len(words)

    def add_grams(self, codes: NDArray[np.uint32], documents: NDArray[np.uint64]) -> None:
        """The characters and pairs of folded texts; `documents` says whose each character is."""
        inside = (codes != ord(GAP)) & (codes != ord(EDGE))
        first = codes.astype(np.uint64) << np.uint64(21)
        pair = np.flatnonzero(inside[:-1] & inside[1:] & (documents[:-1] == documents[1:]))
        single = np.flatnonzero(inside)
        self.grams.add(
            np.concatenate((first[single], first[pair] | codes[pair + 1])),
            np.concatenate((documents[single], documents[pair])),
        )

    def end_chunk(self) -> None:
        self.words.add(np.array(self.word_numbers, np.uint64), np.array(self.word_documents, np.uint64))
        self.word_numbers, self.word_documents = [], []

    def sorted_words(self) -> list[bytes]:
        """The words in order; their numbers become their places in it."""
        coded = [word.encode("utf-8", "surrogatepass") for word in self.numbers]
        used = np.zeros(len(coded), np.bool_)  # after a merge, words of deleted documents may be left over
        for pairs in self.words.pairs:
            used[pairs >> np.uint64(NUMBER_BITS)] = True
        order = sorted(np.flatnonzero(used).tolist(), key=coded.__getitem__)
        places = np.zeros(len(coded), np.uint64)
        places[order] = np.arange(len(order), dtype=np.uint64)
        self.words.rename(places)
        return [coded[place] for place in order]


class ArrayFile:
    """A segment's file while it is written."""

    def __init__(self, file: BufferedWriter) -> None:
        self.file = file
        self.directory: dict[str, Any] = {}
        file.write(MAGIC)

    def begin(self, name: str, kind: str) -> None:
        self.file.write(bytes(-self.file.tell() % 8))
        self.directory[name] = [kind, self.file.tell(), 0]

    def extend(self, name: str, array: NDArray[Any]) -> None:
        self.file.write(array.tobytes())
        self.directory[name][2] += len(array)

    def put(self, name: str, array: NDArray[Any]) -> None:
        self.begin(name, array.dtype.str)
        self.extend(name, array)

    def end(self) -> None:
        begin = self.file.tell()
        self.file.write(json.dumps(self.directory, ensure_ascii=False).encode())
        self.file.write(begin.to_bytes(8, "little"))


class SegmentWriter:
    """Collects documents, at most about 20,000 for a modest memory, and writes them as one segment."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.terms: dict[Scope, TermCollector] = {scope: TermCollector() for scope in SCOPES}
        self.ids: list[int] = []
        self.days: list[int] = []
        self.figures: list[tuple[float, ...]] = []
        self.digests: list[int] = []
        self.headline_lengths: list[int] = []
        self.codes: dict[str, list[int]] = {field: [] for field in (*VALUE_FIELDS, "person", "owner")}
        self.values: dict[str, dict[str, int]] = {field: {} for field in (*VALUE_FIELDS, "person")}
        self.pending: list[str] = []
        self.texts: list[NDArray[np.uint32]] = []
        self.text_lengths: list[int] = []

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, document: Document) -> None:
        number = len(self.ids)
        headline = EDGE.join(map(fold, document.headline.split("\n")))
        rest = fold(document.byline) + EDGE + fold(document.body)
        headline_words = self.analysis.words(headline)
        self.terms["headline"].add_words(number, headline_words)
        self.terms["text"].add_words(number, headline_words + self.analysis.words(rest))
        text = headline + EDGE + rest
        self.pending.append(text)
        self.text_lengths.append(len(text))
        self.headline_lengths.append(len(headline))
        self.ids.append(document.id)
        self.days.append(document.day)
        self.figures.append(document.figures)
        self.digests.append(document.digest)
        for field in VALUE_FIELDS:
            self.codes[field].append(self.code(field, getattr(document, field)))
        for person in dict.fromkeys(document.persons):
            self.codes["person"].append(self.code("person", person))
            self.codes["owner"].append(number)
        if len(self.pending) == CHUNK:
            self.end_chunk()

    def code(self, field: str, value: str) -> int:
        values = self.values[field]
        return values.setdefault(value, len(values))

    def end_chunk(self) -> None:
        """Turn the texts that wait into grams."""
        if not self.pending:
            return
        codes = code_points("".join(self.pending))
        first = len(self.ids) - len(self.pending)
        lengths = np.array(self.text_lengths[first:], np.int64)
        documents = np.repeat(np.arange(first, len(self.ids), dtype=np.uint64), lengths)
        self.terms["text"].add_grams(codes, documents)
        starts = np.cumsum(lengths) - lengths
        place = np.arange(len(codes)) - np.repeat(starts, lengths)
        in_headline = np.flatnonzero(place < np.repeat(np.array(self.headline_lengths[first:], np.int64), lengths))
        self.terms["headline"].add_grams(codes[in_headline], documents[in_headline])
        for terms in self.terms.values():
            terms.end_chunk()
        self.texts.append(codes)
        self.pending = []

    def write(self, path: Path) -> None:
        """Write the segment and make sure that it is on the disk."""
        self.end_chunk()
        with path.open("wb") as file:
            arrays = ArrayFile(file)
            arrays.put("ids", np.array(self.ids, "<i8"))
            arrays.put("days", np.array(self.days, "<i4"))
            arrays.put("digests", np.array(self.digests, "<u8"))
            self.write_values(arrays)
            self.write_texts(arrays)
            for scope, terms in self.terms.items():
                write_terms(arrays, scope, terms, len(self.ids))
            arrays.end()
            file.flush()
            os.fsync(file.fileno())

    def write_values(self, arrays: ArrayFile) -> None:
        for field in VALUE_FIELDS:
            arrays.put(f"{field}.codes", np.array(self.codes[field], smallest(len(self.values[field]))))
            arrays.directory[f"{field}.values"] = list(self.values[field])
        arrays.put("person.codes", np.array(self.codes["person"], smallest(len(self.values["person"]))))
        arrays.put("person.owners", np.array(self.codes["owner"], "<u4"))
        arrays.directory["person.values"] = list(self.values["person"])
        arrays.put("figures", np.array(self.figures, "<f8").ravel())

    def write_texts(self, arrays: ArrayFile) -> None:
        alphabet = Alphabet.of_counts([np.bincount(codes) for codes in self.texts])
        arrays.put("alphabet", alphabet.ranked.astype("<u4"))
        arrays.begin("texts", "|u1")
        sizes, headline_sizes, at = [], [], 0
        for codes in self.texts:
            coded, widths = alphabet.encode(codes)
            arrays.extend("texts", coded)
            total = np.concatenate(([0], np.cumsum(widths)))
            count = 0
            while count < len(codes):
                length, headline = self.text_lengths[at], self.headline_lengths[at]
                sizes.append(int(total[count + length] - total[count]))
                headline_sizes.append(int(total[count + headline] - total[count]))
                count += length
                at += 1
        arrays.put("text_ends", np.cumsum(np.array(sizes, np.int64)).astype("<u4"))
        arrays.put("headline_sizes", np.array(headline_sizes, "<u4"))
        arrays.put("lengths", np.minimum(np.array(self.text_lengths, np.int64), 65535).astype("<u2"))


def smallest(values: int) -> str:
    """The smallest type that holds the codes of so many values."""
    return "|u1" if values <= 1 << 8 else "<u2" if values <= 1 << 16 else "<u4"


def write_terms(arrays: ArrayFile, scope: Scope, terms: TermCollector, universe: int) -> None:
    words = terms.sorted_words()
    arrays.put(f"{scope}.words", np.frombuffer(b"".join(words), np.uint8))
    arrays.put(f"{scope}.word_ends", np.cumsum([len(word) for word in words], dtype=np.int64).astype("<u4"))
    keys: list[NDArray[np.uint64]] = []
    counts: list[NDArray[np.int64]] = []
    sizes: list[NDArray[np.int64]] = []
    arrays.begin(f"{scope}.postings", "|u1")
    for tally in (terms.grams, terms.words):
        for owners, documents, frequencies in tally.batches():
            starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1], [True])))
            data, each = encode(starts, documents.astype(np.int32), frequencies, universe)
            arrays.extend(f"{scope}.postings", data)
            counts.append(np.diff(starts))
            sizes.append(each)
            if tally is terms.grams:
                keys.append(owners[starts[:-1]])
    arrays.put(f"{scope}.keys", joined(keys).astype("<u8"))
    arrays.put(f"{scope}.counts", joined(counts).astype("<u4"))
    arrays.put(f"{scope}.ends", np.cumsum(joined(sizes)).astype("<u8"))


def joined(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)
