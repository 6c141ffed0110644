import zlib

from hypothesis import given
from hypothesis import strategies as st

from typesetting.streams import without_carriage_return

ENDS_WITH_CR = b"\x0c"  # the checksum's last byte is the sum of all bytes plus one


def test_data_that_would_end_with_a_carriage_return_gets_a_line_feed():
    assert zlib.compress(ENDS_WITH_CR).endswith(b"\r")
    assert without_carriage_return(ENDS_WITH_CR) == ENDS_WITH_CR + b"\n"


def test_other_data_stay_as_they_are():
    assert without_carriage_return(b"q Q") == b"q Q"


@given(st.binary())
def test_no_stream_ends_with_a_carriage_return(data):
    assert not zlib.compress(without_carriage_return(data)).endswith(b"\r")
    assert without_carriage_return(data).startswith(data)
