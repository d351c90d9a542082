#!/usr/bin/env bash
# Package: astrocite-bibtex 0.16.4 (npm).
# Expected: in BibTeX, braces around a name make it one piece, as in "{World Health Organization}", and CSL-JSON has `literal`
#   for that. The package promises valid CSL-JSON of BibTeX and mentions no exception.
# Happens: the braces are taken off first, and the first word becomes the given name of a person.
# Matters: bodies are the authors of standards. A style that shortens given names prints "Health Organization, W." and sorts under H.
#   Names of one word, such as {ISO}, are right, and so are publishers.
source "$(dirname "$0")/support/setup.sh"
node_with astrocite-bibtex@0.16.4
script <<'JS'
const { parse } = (await import('astrocite-bibtex')).default;
const author = (name) => parse(`@book{a, title={Limits}, author={${name}}}`)[0].author[0];
seen('control, a person', author('Wang, Ming'), { family: 'Wang', given: 'Ming' });
seen('control, one word', author('{ISO}'), { family: 'ISO' });
seen('an organization', author('{World Health Organization}'), { family: 'Health Organization', given: 'World' });
JS
