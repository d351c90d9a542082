#!/usr/bin/env bash
# Package: downdoc 1.1.0-stable (npm).
# Expected: a condition of AsciiDoc ends with endif::[] or, with its name again, endif::draft[]. The README lists the conditions, nested
#   ones too, and no form that is not read.
# Happens: only the short form ends a condition that is not met. After the long form everything is left out, up to the next short one or
#   the end of the file; where the condition is met, the line is part of the text.
# Matters: one remark for drafts in front, and the Markdown of a standard ends there, without an error.
source "$(dirname "$0")/support/setup.sh"
node_with downdoc@1.1.0-stable
script <<'JS'
const { default: downdoc } = await import("downdoc");
const markdown = (end, draft = "") =>
  downdoc(`= Rooms\n${draft}\n== Noise\n\nifdef::draft[]\nStill open.\n${end}\n\nNot more than 40 dB.\n\n== Dust\n\nNot allowed.\n`);

seen("control, endif::[]", markdown("endif::[]"), "# Rooms\n\n## Noise\n\nNot more than 40 dB.\n\n## Dust\n\nNot allowed.");
seen("endif::draft[]", markdown("endif::draft[]"), "# Rooms\n\n## Noise");
seen("of a draft", markdown("endif::draft[]", ":draft:\n").includes("Still open.\nendif::draft[]\n"), true);
JS
