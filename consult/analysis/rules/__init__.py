"""When comments say the same: words, shingles, campaigns. Strings and arrays in, positions out."""

from consult.analysis.rules.words import group_key, same_words, words_key

__all__ = ["group_key", "same_words", "words_key"]
