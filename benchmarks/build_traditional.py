"""Writes traditional.toml: traditional characters with their simplified forms, from OpenCC's t2s table (requirements.txt).

    python -m benchmarks.build_traditional

The reading itself imports no OpenCC; a character that stands for several keeps the first.
"""

from __future__ import annotations

from opencc import OpenCC

from articles.reading.tables import FOLDER

RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
HEAD = """# Traditional characters and, at the same place below, their simplified forms: OpenCC's TSCharacters (Apache-2.0), first
# form of each, written by build_traditional.py. Pages of Hong Kong, Macau, Taiwan and overseas papers are read by them.
"""


def main() -> None:
    convert = OpenCC("t2s").convert
    pairs = [
        (char, folded)
        for first, last in RANGES
        for code in range(first, last)
        if len(folded := convert(char := chr(code))) == 1 and folded != char
    ]
    old, new = ("".join(chars) for chars in zip(*pairs, strict=True))
    (FOLDER / "traditional.toml").write_text(f'{HEAD}traditional = "{old}"\nsimplified = "{new}"\n', encoding="utf-8")


if __name__ == "__main__":
    main()
