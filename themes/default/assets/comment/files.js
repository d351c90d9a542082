// @ts-check
/* The files in which comments leave the browser: JSON, and a table as XLSX and as DOCX (ECMA-376), which `clausebook comments
   import` reads. A cell is text and never a formula. */
(function () {
  "use strict";

  const { clausebook } = /** @type {any} */ (globalThis);
  const { comment } = clausebook;

  /** The columns: the key of the head in the strings, the field, the width in characters. @type {[string, string, number][]} */
  const COLUMNS = [
    ["column_label", "label", 22], ["column_about", "about", 22], ["column_kind", "kind", 7], ["column_original", "original", 40],
    ["column_comment", "comment", 40], ["column_proposed", "proposed", 40], ["column_reason", "reason", 30],
    ["column_organization", "organization", 22], ["column_person", "person", 12], ["column_date", "date", 12], ["column_id", "id", 26],
  ];

  /** @param {string} text */
  function escaped(text) {
    // Characters that XML 1.0 does not have are left out.
    const plain = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
    return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }

  /** @param {any} one @param {string} field @returns {string} */
  function cell(one, field) {
    return field === "date" ? one.modified.slice(0, 10) : String(one[field] ?? "");
  }

  /** The head and the rows as texts. @param {any[]} comments @returns {string[][]} */
  function rows(comments) {
    const head = COLUMNS.map(([key]) => comment.state.t("comment." + key));
    return [head, ...comments.map((one) => COLUMNS.map(([, field]) => cell(one, field)))];
  }

  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** @param {string} part @param {string} type @returns {[string, string][]} */
  function frame(part, type) {
    const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type}</Types>`;
    return [
      ["[Content_Types].xml", XML + types],
      ["_rels/.rels", `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${part}"/></Relationships>`],
    ];
  }

  /** A workbook with one sheet. @param {any[]} comments @returns {Uint8Array} */
  function xlsx(comments) {
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const column = (/** @type {number} */ n) => String.fromCharCode(65 + n);
    const lines = rows(comments).map(function (cells, row) {
      const style = row ? 1 : 2;
      const all = cells.map((text, n) => `<c r="${column(n)}${row + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
      return `<row r="${row + 1}">${all.join("")}</row>`;
    });
    const widths = COLUMNS.map(([, , width], n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join("");
    const sheet = `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines.join("")}</sheetData></worksheet>`;
    const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;
    const type = `<Override PartName="/xl/workbook.xml" ContentType="${kind}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}styles+xml"/>`;
    return clausebook.zip.archive([
      ...frame("xl/workbook.xml", type),
      ["xl/workbook.xml", `${XML}<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(comment.state.t("comment.sheet"))}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
      ["xl/worksheets/sheet1.xml", XML + sheet],
      ["xl/styles.xml", XML + styles],
    ]);
  }

  /** A document with one table, A4 across. @param {any[]} comments @param {string} title @returns {Uint8Array} */
  function docx(comments, title) {
    const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const all = COLUMNS.reduce((sum, [, , width]) => sum + width, 0);
    // The text is 14,570 twentieths of a point wide.
    const widths = COLUMNS.map(([, , width]) => Math.round((14_570 * width) / all));
    const paragraph = (/** @type {string} */ text, /** @type {string} */ look) => {
      const lines = text.split(/\r\n?|\n/).map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
      return `<w:p><w:r><w:rPr>${look}</w:rPr>${lines.join("<w:br/>")}</w:r></w:p>`;
    };
    const lines = rows(comments).map(function (cells, row) {
      const look = row ? '<w:sz w:val="18"/>' : '<w:b/><w:sz w:val="18"/>';
      const made = cells.map((text, n) => `<w:tc><w:tcPr><w:tcW w:w="${widths[n]}" w:type="dxa"/></w:tcPr>${paragraph(text, look)}</w:tc>`);
      return `<w:tr>${row ? "" : "<w:trPr><w:tblHeader/></w:trPr>"}${made.join("")}</w:tr>`;
    });
    const edge = (/** @type {string} */ name) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).join("");
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
    const table = `<w:tbl><w:tblPr><w:tblW w:w="14570" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines.join("")}</w:tbl>`;
    const page = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
    const body = paragraph(title, '<w:b/><w:sz w:val="28"/>') + table + paragraph("", "") + page;
    const type = '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>';
    return clausebook.zip.archive([
      ...frame("word/document.xml", type),
      ["word/document.xml", `${XML}<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`],
    ]);
  }

  /** @param {any[]} comments @param {{site: string, edition: string}} of */
  function json(comments, of) {
    const fields = ["id", "about", "label", "original", "lang", "organization", "person", "kind", "comment", "proposed", "reason", "created", "modified"];
    const plain = comments.map((one) => Object.fromEntries(fields.map((field) => [field, one[field] ?? ""])));
    return JSON.stringify({ format: "clausebook-comments", version: 1, site: of.site, edition: of.edition, comments: plain }, null, 2) + "\n";
  }

  comment.files = { json, xlsx, docx };
})();
