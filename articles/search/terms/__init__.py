"""From text to terms: analysis, numbers, pinyin."""
