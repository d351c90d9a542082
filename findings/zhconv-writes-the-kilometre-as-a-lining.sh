#!/usr/bin/env bash
# Package: zhconv 1.4.3 (PyPI).
# Expected: 里 has two traditional forms, 裡 or 裏 (inside) and 里 (the measure of length), and conversion is by longest match over
#   MediaWiki's tables. The everyday word 公里 (kilometre) keeps its 里, as 里程 and 海里 do.
# Happens: 公里 becomes 公裏 for `zh-hant` and 公裡 for `zh-tw`; 海里 (nautical mile) and 里程 change in the same way.
# Matters: a limit in kilometres comes out with a unit that does not exist, and a search for 公里 no longer finds it.
source "$(dirname "$0")/support/setup.sh"
python_with zhconv==1.4.3
python - <<'PY'
import zhconv
from seen import seen

seen("control, 房间里", zhconv.convert("房间里", "zh-tw"), "房間裡")
seen("control, 平方米", zhconv.convert("平方米", "zh-hant"), "平方米")
seen("公里, zh-hant", zhconv.convert("公里", "zh-hant"), "公裏")
seen("公里, zh-tw", zhconv.convert("公里", "zh-tw"), "公裡")
seen("海里, zh-hant", zhconv.convert("海里", "zh-hant"), "海裏")
PY
