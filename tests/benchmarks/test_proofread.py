from benchmarks.proofread import CHARACTERS, PEOPLE, WORDS, invented_office, passages_of
from fixtures.documents import load_document, vary


def test_the_office_has_as_many_words_and_people_as_are_said_and_no_two_alike():
    office = invented_office()
    assert (len(office.own_words), len(office.words)) == (WORDS, WORDS)
    assert len({person.name for person in office.people}) == PEOPLE


def test_each_article_has_as_many_characters_and_others():
    document, _ = load_document()
    articles = [passages_of(vary(document, number)) for number in range(2)]
    assert [sum(len(passage.text) for passage in article) for article in articles] == [CHARACTERS] * 2
    assert articles[0] != articles[1]
