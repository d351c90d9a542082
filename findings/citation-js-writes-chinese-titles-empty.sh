#!/usr/bin/env bash
# Packages: @citation-js/core 0.8.2 and @citation-js/plugin-bibtex 0.8.2 (npm).
# Expected: what BibTeX brought in goes out as BibTeX. Chinese titles, publishers and names are read as they are written.
# Happens: written as BibTeX or BibLaTeX every Chinese field is empty, `title = {}`, without an error or a warning; the year
#   and the Latin fields stay. The same data as CSL JSON or as text is whole.
# Matters: a bibliography of Chinese standards that passes through comes out as a list of years.
source "$(dirname "$0")/support/setup.sh"
node_with @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
script <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const title = (written) => written.match(/title = \{(.*)\}/)[1];
const latin = new Cite("@book{a, title={Directives}, year={2020}}");
const chinese = new Cite("@book{a, title={标准化工作导则}, year={2020}}");
seen("control, a Latin title", title(latin.format("biblatex")), "Directives");
seen("control, the Chinese title as read", chinese.data[0].title, "标准化工作导则");
seen("as BibLaTeX", title(chinese.format("biblatex")), "");
seen("as BibTeX", title(chinese.format("bibtex")), "");
JS
