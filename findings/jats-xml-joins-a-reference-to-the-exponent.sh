#!/usr/bin/env bash
# Package: jats-xml 1.1.1, with myst-common 1.10.0 for its text (npm).
# Expected: in mixed content a space between two elements is part of the text (XML 1.0, 2.10: a processor passes on all characters that
#   are not markup). The package's documentation reads the text with toText of myst-common, as here, and mentions no loss.
# Happens: a space is kept beside text, and dropped where it stands alone between two elements, whatever they are.
# Matters: "10<sup>2</sup> <xref>1</xref>", a limit with its source, is 1021, or 10 to the 21 where references are raised; words that
#   are emphasized one by one become one word.
source "$(dirname "$0")/support/setup.sh"
node_with jats-xml@1.1.1 myst-common@1.10.0
script <<'JS'
const { Jats } = await import('jats-xml');
const { toText } = await import('myst-common');
const text = (words) => toText(new Jats(`<article><front><article-meta><title-group><article-title>Limits</article-title></title-group>
  </article-meta></front><body><p>${words}</p></body></article>`).body);
seen('control, text behind', text('10<sup>2</sup> mg <xref ref-type="bibr" rid="a">1</xref>'), '102 mg 1');
seen('a reference behind', text('10<sup>2</sup> <xref ref-type="bibr" rid="a">1</xref>'), '1021');
seen('two words', text('shall <bold>not</bold> <italic>exceed</italic>'), 'shall notexceed');
JS
