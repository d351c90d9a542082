#!/usr/bin/env bash
# Package: biblatex-csl-converter 3.2.2 (npm).
# Expected: English titles in BibLaTeX are in title case, and braces protect what must stay (biblatex manual, \MakeSentenceCase). Chinese
#   has no case, so a Chinese title has nothing to lower; the package's documentation does not speak of case.
# Happens: without `langid` a title is taken for English whatever its script. A word that begins with a capital letter is lowered, also
#   in Chinese text, unless it has only capitals; nothing is reported.
# Matters: 水质 Pb 的测定, the determination of lead, is cited as "pb", a pressure in MPa as mpa. BibTeX, in which most catalogues
#   export, has no `langid`.
source "$(dirname "$0")/support/setup.sh"
node_with biblatex-csl-converter@3.2.2
script <<'JS'
const { BibLatexParser, CSLExporter } = (await import('biblatex-csl-converter')).default;
const title = (words, more = '') => {
  const { entries, errors, warnings } = new BibLatexParser(`@book{a, title={${words}}, ${more} date={2020}}`).parse();
  return [new CSLExporter(entries).parse()[1].title, errors.length + warnings.length];
};
seen('control, with its language', title('水质 Pb 的测定', 'langid={chinese},'), ['水质 Pb 的测定', 0]);
seen('control, only capitals', title('水质 COD 的测定'), ['水质 COD 的测定', 0]);
seen('lead', title('水质 Pb 的测定'), ['水质 pb 的测定', 0]);
seen('a unit', title('压力 10 MPa 的试验'), ['压力 10 mpa 的试验', 0]);
JS
