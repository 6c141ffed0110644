import pytest

from typesetting.document import spaced_name


@pytest.mark.parametrize(
    ("name", "printed"), [("苏禾", "苏　禾"), ("顾知秋", "顾知秋"), ("欧阳小舟", "欧阳小舟"), ("禾", "禾")]
)
def test_a_name_of_two_characters_has_the_width_of_three(name, printed):
    assert spaced_name(name) == printed
