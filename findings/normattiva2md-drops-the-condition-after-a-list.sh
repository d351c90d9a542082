#!/usr/bin/env bash
# Package: normattiva2md 2.1.15 (PyPI).
# Expected: the README promises complete conversion of Akoma Ntoso. There a list is its <intro>, its points, and in <wrapUp> the words
#   behind them that belong to all points (Akoma Ntoso 1.0 of OASIS, part 2).
# Happens: intro and points are converted, the words of wrapUp are not, and nothing tells of it.
# Matters: behind the points of a rule stands what holds for all of them: a condition, an exception, a sanction. "...unless the
#   authority permits otherwise" is gone, and the rule has no exception.
source "$(dirname "$0")/support/setup.sh"
python_with normattiva2md==2.1.15
python - <<'PY'
from normattiva2md import convert_xml
from seen import seen

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

def markdown(wrap_up):
    point = "<point><num>{})</num><content><p>{}</p></content></point>".format
    points = point("a", "noise;") + point("b", "dust,")
    rule = f"<list><intro><p>Not allowed are:</p></intro>{points}{wrap_up}</list>"
    with open("a.xml", "w") as file:
        file.write(
            f'<akomaNtoso xmlns="{AKN}"><act name="act"><meta/><body><article eId="art_1"><num>Art. 1</num>'
            f'<paragraph eId="art_1__para_1"><num>1.</num>{rule}</paragraph></article></body></act></akomaNtoso>'
        )
    return " ".join(convert_xml("a.xml").markdown.partition("Art. 1")[2].split())

RULE = "1. Not allowed are: - a) noise; - b) dust,"
seen("control, no wrapUp", markdown(""), RULE)
seen("with wrapUp", markdown("<wrapUp><p>unless the authority permits otherwise.</p></wrapUp>"), RULE)
PY
