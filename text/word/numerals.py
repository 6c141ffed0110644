"""The numbers that Word puts before paragraphs, as characters. Pure."""

from text.numbering import MAXIMUM, to_chinese

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ENCLOSED = {  # the first character, and how many there are
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "ideographEnclosedCircle": ("㊀", 10),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
}
_COUNTING = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"} | {
    "taiwaneseCountingThousand",
    "koreanCounting",
}
_DIGITAL = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"}
_LEGAL_FORMATS = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def in_format(number: int, kind: str) -> str:
    """A number in one of Word's formats (w:numFmt); in Arabic digits where it has no such character or format."""
    if kind == "none":
        return ""
    if not 0 < number <= MAXIMUM:
        return str(number)
    if kind in _COUNTING or kind in _LEGAL_FORMATS:
        chinese = to_chinese(number)
        if kind == "chineseCounting" and number > 99:  # beyond 九十九 it goes on digit by digit
            chinese = _digits(number)
        return chinese.translate(_LEGAL) if kind in _LEGAL_FORMATS else chinese
    if kind in _DIGITAL:
        return _digits(number)
    if kind in _ENCLOSED:
        first, count = _ENCLOSED[kind]
        return chr(ord(first) + number - 1) if number <= count else str(number)
    return _plain(number, kind)


def _plain(number: int, kind: str) -> str:
    match kind:
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A" if kind[0] == "u" else "a") + (number - 1) % 26)
            return letter * ((number - 1) // 26 + 1)  # A to Z, then AA, BB
        case "upperRoman":
            return _roman(number)
        case "lowerRoman":
            return _roman(number).lower()
        case "ideographTraditional":
            return _STEMS[number - 1] if number <= len(_STEMS) else str(number)
        case "ideographZodiac":
            return _BRANCHES[number - 1] if number <= len(_BRANCHES) else str(number)
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_FULL_WIDTH)
    return str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_SMALL_ROMAN):
        count, number = divmod(number, worth)
        text += sign * count
    return text
