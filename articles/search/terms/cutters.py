"""What cuts Chinese text into words: jieba, or its Rust port where that is installed; both cut alike."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Protocol


class Cutter(Protocol):
    """What is used of jieba and of rjieba."""

    def all_words(self, text: str) -> list[str]: ...
    def search_words(self, text: str) -> list[str]: ...
    def knows(self, word: str) -> bool: ...
    def learn(self, word: str) -> None: ...


class JiebaCutter:
    """jieba itself."""

    def __init__(self) -> None:
        import jieba  # loads a dictionary of 350,000 words: only where rjieba is not installed

        jieba.setLogLevel(60)
        self.tokenizer = jieba.Tokenizer()
        words, total = self.tokenizer.gen_pfdict(self.tokenizer.get_dict_file())  # not what lies in /tmp/jieba.cache
        vars(self.tokenizer).update(FREQ=words, total=total, initialized=True)

    def all_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.lcut(text, cut_all=True)
        return words

    def search_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.lcut_for_search(text, HMM=False)
        return words

    def knows(self, word: str) -> bool:
        return bool(self.tokenizer.FREQ.get(word))

    def learn(self, word: str) -> None:
        self.tokenizer.add_word(word)


class RustCutter:
    """rjieba: the same cuts, nine times as fast."""

    def __init__(self) -> None:
        from rjieba import Jieba  # optional

        self.tokenizer = Jieba()

    def all_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.cut_all(text)
        return words

    def search_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.cut_for_search(text, False)
        return words

    def knows(self, word: str) -> bool:
        return bool(self.tokenizer.has_word(word))

    def learn(self, word: str) -> None:
        self.tokenizer.add_word(word, None, None)


def best_cutter() -> Cutter:
    return RustCutter() if find_spec("rjieba") else JiebaCutter()
