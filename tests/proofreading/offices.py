"""An invented office, for what goes by an office's own lists."""

from proofreading.office import Body, Limits, Office, Person
from proofreading.wordlist import Word
from text.findings import Severity

SU = Person("苏禾", "市委书记", former_titles=("市长",))
GU = Person(
    "顾知秋",
    "市人大常委会党组书记、主任",
    short_titles=("人大主任",),
    former_titles=("青石区委书记", "区委书记", "市作协副主席"),
    wrong_names=("顾之秋", "顾知"),
)
LUO = Person("骆远", "市人大常委会副主任", wrong_names=("洛远",))
JIANG = Person("江小舟", "市人大常委会秘书长")
SHEN = Person("沈青禾", "青石区委副书记、区长", short_titles=("区长",), former_titles=("副区长",))
CONGRESS = Body("望川市人民代表大会常务委员会", ("市人大常委会",), ("市人大常务委员会", "市常委会"))
OFFICE_OF_CONGRESS = Body("望川市人大常委会办公室", (), ("人大办", "市人大办公厅"))

WORDS = (
    Word("讲好故事", "", Severity.ERROR, "本刊不用", ("讲好故事会",)),
    Word("联络站点", "联络站", Severity.WARNING),
    Word("赋能", "", Severity.NOTE, "看看是否用得太多"),
    Word("代表之窗", "代表之家", Severity.ERROR),
    Word("请查收", ""),
)
OFFICE = Office(
    people=(SU, GU, LUO, JIANG, SHEN),
    bodies=(CONGRESS, OFFICE_OF_CONGRESS),
    words=WORDS,
    switched_off=frozenset({"其它"}),
    limits=Limits(title=40, sentence=200, caption=30, article=3000),
)
