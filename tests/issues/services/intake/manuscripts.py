"""A manuscript in Word with a credit."""

from tests.text.word.files import TEXT, TITLE, p, word_file

OFFICE = "青石区人大常委会办公室"
WHOLE = word_file(TITLE + p(TEXT) + p(f"（{OFFICE} 江小舟撰稿）"))
