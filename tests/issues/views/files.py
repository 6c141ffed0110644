"""A manuscript as it is sent to the desk."""

from tests.text.word.files import TEXT, TITLE, p, word_file

WHOLE = word_file(TITLE + p("一、加强领导") + p(TEXT))
