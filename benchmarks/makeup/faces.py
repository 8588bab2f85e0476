"""The fonts of a page: how wide their letters are, and how a PDF carries the letters that were used."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/opentype/noto")
NOT_NEEDED = ["GSUB", "GPOS", "vhea", "vmtx", "VORG", "BASE", "DSIG", "EBDT", "EBLC", "mort", "BDF ", "FFTM"]
PATH = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h", "endPath": "h"}
CHINA = 2  # the face of the Noto collections that is drawn for the mainland


@dataclass
class Face:
    """A font file and which of its letters a page uses; widths in em."""

    name: str
    path: Path
    number: int = 0
    used: set[str] = field(default_factory=set)

    @property
    def font(self) -> TTFont:
        return opened(str(self.path), self.number)

    @property
    def compact(self) -> bool:
        """Cubic outlines (CFF), not TrueType ones."""
        return "CFF " in self.font

    def has(self, letter: str) -> bool:
        return ord(letter) in cmap_of(str(self.path), self.number)

    def width(self, letter: str) -> float:
        glyph = cmap_of(str(self.path), self.number).get(ord(letter))
        if glyph is None:
            return 1.0
        return float(self.font["hmtx"][glyph][0]) / float(self.font["head"].unitsPerEm)

    def cut(self) -> TTFont:
        """The font with the used letters only."""
        font = TTFont(self.path, fontNumber=self.number, lazy=True)
        options = subset.Options(
            layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True, drop_tables=NOT_NEEDED
        )
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(letter) for letter in self.used])
        cutter.subset(font)
        kept = io.BytesIO()
        font.save(kept)
        kept.seek(0)
        return TTFont(kept)


@cache
def opened(path: str, number: int) -> TTFont:
    return TTCollection(path, lazy=True).fonts[number] if path.endswith("ttc") else TTFont(path, lazy=True)


@cache
def cmap_of(path: str, number: int) -> dict[int, str]:
    found: dict[int, str] = opened(path, number).getBestCmap()
    return found


def faces(folder: Path | None) -> dict[str, Face]:
    """宋, 黑, 楷, 粗宋: from Noto (CFF), or where a `folder` has TrueType fonts by these file names, from there."""
    noto = {
        "song": Face("SimSong", NOTO / "NotoSerifCJK-Regular.ttc", CHINA),
        "hei": Face("SimHei", NOTO / "NotoSansCJK-Bold.ttc", CHINA),
        "bold": Face("CuSong", NOTO / "NotoSerifCJK-Bold.ttc", CHINA),
        "kai": Face("XiHei", NOTO / "NotoSansCJK-Regular.ttc", CHINA),
    }
    if folder is None:
        return noto
    own = {"song": "gbsn00lp.ttf", "kai": "gkai00mp.ttf", "hei": "wqy-zenhei.ttc"}
    found = {name: next(folder.rglob(file), None) for name, file in own.items()}
    return noto | {name: Face(f"Own{name}", path) for name, path in found.items() if path}


def outline(glyphs: Any, name: str, scale: float) -> str:
    """A glyph of cubic curves as PDF path operators, in thousandths of an em (Type 3 fonts are written so)."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    parts = []
    for verb, points in pen.value:
        numbers = " ".join(f"{x * scale:.1f} {y * scale:.1f}" for x, y in points)
        parts.append(f"{numbers} {PATH[verb]}")
    return " ".join(parts)
