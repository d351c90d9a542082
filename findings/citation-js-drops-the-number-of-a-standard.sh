#!/usr/bin/env bash
# Packages: @citation-js/core 0.8.2 and @citation-js/plugin-bibtex 0.8.2 (npm).
# Expected: `@standard` is a type of BibLaTeX (manual, 2.1.3) and becomes the CSL type `standard`; its `number`, the designation,
#   becomes the CSL variable `number`, as it does for `@techreport`.
# Happens: the type is known, title and body stay, and the number is gone.
# Matters: a standard is cited by its designation. What remains, "Directives. (2020). ISO", names no document.
source "$(dirname "$0")/support/setup.sh"
node_with @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
script <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const read = (type) => {
  const { type: kind, number = null } = new Cite(`@${type}{a, title={Requirements}, number={13849-1}, year={2023}}`).data[0];
  return [kind, number];
};
seen("control, @techreport", read("techreport"), ["report", "13849-1"]);
seen("@standard", read("standard"), ["standard", null]);
JS
