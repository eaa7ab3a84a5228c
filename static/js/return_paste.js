// A column or a block from Excel or WPS goes into the return cell by cell. Marks for «no figure» leave the
// cell as it is; headings above and names of indicators beside the numbers are understood; what finds no
// place is said: a column that begins one line too low must not pass unseen.
"use strict";

(() => {
  const form = document.getElementById("return");
  if (!form) return;
  const EMPTY = new Set(["", "—", "——", "-", "--", "–", "－", "─", "/", "／", "...", "…", "……", "暂无", "未报"]); // as in written.py
  const isNumber = (text) => /^[-+－＋]?[\d０-９][\d０-９,，.．\s]*[%％]?$/.test(text);
  const isText = (text) => !EMPTY.has(text) && !isNumber(text);
  const fold = (text) => text.normalize("NFKC").replace(/[\s“”‘’"'「」]/g, "").replace(/\([^()]*\)$/, "");

  form.addEventListener("paste", (event) => {
    const field = event.target;
    const block = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    if (field.tagName !== "INPUT" || field.type !== "text" || !field.closest(".grid td")) return;
    if (!/[\t\n]/.test(block) && !EMPTY.has(block.trim())) return;
    event.preventDefault();
    const lines = block.split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
    const result = { left: 0, headings: 0 };
    const write = (grid) => {
      if (field.closest(".number")) skipHeadings(lines, result);
      if (field.closest(".number") && namesBeside(lines)) byName(lines, grid, result);
      else inOrder(lines, grid, result);
    };
    form.dispatchEvent(new CustomEvent("pasted", { detail: { field, write, said: () => sentence(result) } }));
  });

  // Titles and headings stand above the first number: lines with words and without one.
  function skipHeadings(lines, result) {
    while (lines.length && lines[0].some(isText) && !lines[0].some(isNumber) && lines.some((line) => line.some(isNumber))) {
      lines.shift();
      result.headings += 1;
    }
  }

  const namesBeside = (lines) => lines.some((line) => line.length > 1) && lines.every((line) => isText(line[0]) || !line.some((cell) => !EMPTY.has(cell)));

  function byName(lines, grid, result) {
    const places = new Map(grid.rows.map((row) => [fold(row.dataset.name), row]));
    for (const [name, ...cells] of lines) {
      const row = places.get(fold(name));
      const numbers = cells.length && isText(cells[0]) ? cells.slice(1) : cells; // a column of units
      result.left += put(row, numbers, grid);
    }
  }

  function inOrder(lines, grid, result) {
    let at = grid.at;
    for (const cells of lines) {
      result.left += put(grid.rows[at], cells, grid);
      at += 1;
    }
  }

  // How many cells of the line found no place.
  function put(row, cells, grid) {
    return cells.filter((cell, step) => {
      const field = row && grid.inRow(row, grid.first + step);
      if (EMPTY.has(cell)) return false;
      if (!field) return true;
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === cell)) return true;
      field.value = cell;
      return false;
    }).length;
  }

  function sentence({ left, headings }) {
    const said = [];
    if (headings) said.push(`跳过了${headings}行表头`);
    if (left) said.push(`另有${left}格在表中没有位置，没有粘贴，请核对是否错行`);
    return said.length ? `（${said.join("；")}）` : "";
  }
})();
