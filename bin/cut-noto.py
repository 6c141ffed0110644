"""Take the Simplified Chinese faces out of Debian's Noto CJK collections.

usage: cut-noto.py COLLECTIONS_DIR OUT_DIR

A collection (.ttc) holds the faces of five regions; CSS can only name a whole
file, and would get the Japanese one.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTCollection

CUTS = {
    "NotoSerifCJK-Regular.ttc": "NotoSerifCJKsc-Regular.otf",
    "NotoSerifCJK-Bold.ttc": "NotoSerifCJKsc-Bold.otf",
    "NotoSansCJK-Regular.ttc": "NotoSansCJKsc-Regular.otf",
}

source, target = map(Path, sys.argv[1:3])
for collection_name, face_name in CUTS.items():
    collection = TTCollection(str(source / collection_name), lazy=True)
    [face] = [
        f for f in collection.fonts if f["name"].getDebugName(1).startswith(("Noto Serif CJK SC", "Noto Sans CJK SC"))
    ]
    # The font's own time of change stays: the same collection gives the same bytes.
    face.recalcTimestamp = False
    face.save(str(target / face_name))
