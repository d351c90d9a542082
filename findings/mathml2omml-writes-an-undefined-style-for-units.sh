#!/usr/bin/env bash
# Package: mathml2omml 0.5.0 (npm).
# Expected: an upright letter, `<mi mathvariant="normal">`, becomes a run of style `p` (plain), one of the four values that the type
#   ST_Style has (p, b, i, bi; ECMA-376 part 1, 22.1.3.12). `mathvariant="bold"` becomes `b`.
# Happens: the style is the word `undefined`. The result is not valid OMML, and no error is raised.
# Matters: units are the upright letters of a formula, so nearly each formula of a standard with a unit makes an invalid document.
source "$(dirname "$0")/support/setup.sh"
node_with mathml2omml@0.5.0
script <<'JS'
import { mml2omml } from "mathml2omml";

const style = (variant) => mml2omml(`<math><mi mathvariant="${variant}">m</mi></math>`).match(/<m:sty m:val="(.*?)"/)[1];
seen("control, bold", style("bold"), "b");
seen("control, bold-italic", style("bold-italic"), "bi");
seen("normal", style("normal"), "undefined");
JS
