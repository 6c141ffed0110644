"""Kinds of characters, as patterns for `re` character classes. Pure."""

# Han: the unified ideographs with extensions A to I, the compatibility ideographs, 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Full-width marks that only Chinese text has. Curly quotes, dashes and dots are not among them:
# English uses the same characters.
CJK_MARKS = "、。〈〉《》「」『』【】〔〕〖〗（），．：；？！～"

# Marks that end a sentence, and what may still follow them within it.
SENTENCE_END = "。！？"
CLOSERS = "”’）》〉】〕」』"
