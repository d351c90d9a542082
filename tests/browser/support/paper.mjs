// The number of pages of a PDF that Chromium wrote, and the size of each.

/** The sheets in order, as "A4" or "A4 landscape"; any other size by its points. */
export function paperOf(pdf) {
  const boxes = [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b[^s][\s\S]*?\/MediaBox\s*\[([^\]]+)\]|\/MediaBox\s*\[([^\]]+)\][\s\S]*?\/Type\s*\/Page\b[^s]/g)];
  return boxes.map(([, first, second]) => {
    const [left, bottom, right, top] = (first ?? second).trim().split(/\s+/).map(Number);
    return nameOf(right - left, top - bottom);
  });
}

/** A4 is 595.28 by 841.89 points; browsers round to whole pixels. */
function nameOf(width, height) {
  const near = (a, b) => Math.abs(a - b) < 2;
  if (near(width, 595.28) && near(height, 841.89)) return "A4";
  if (near(width, 841.89) && near(height, 595.28)) return "A4 landscape";
  return `${width} × ${height} points`;
}
