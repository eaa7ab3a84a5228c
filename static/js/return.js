// The monthly return with a keyboard: the grid works without this file.
"use strict";

(() => {
  const form = document.getElementById("return");
  const notices = document.getElementById("notices");
  if (notices) notices.focus();
  if (!form) return;
  const EMPTY = new Set(["", "—", "——", "-", "--", "–", "－", "─", "/", "／", "暂无", "未报"]); // as in written.py
  const SENT = `${form.dataset.user} ${location.pathname}${form.getAttribute("action")}`;
  const fields = [...form.querySelectorAll(".grid input[type=text], .grid select")];
  const originals = new Map(fields.map((field) => [field, stored(field)]));
  const rows = [...form.querySelectorAll(".grid tbody tr")];
  const counter = document.getElementById("changed");
  let saving = false;

  // What the database holds: after a refused save the page carries it beside what was typed.
  function stored(field) {
    if (field.dataset.stored !== undefined) return field.dataset.stored;
    return field.tagName === "SELECT" ? [...field.options].find((option) => option.defaultSelected)?.value ?? "" : field.defaultValue;
  }
  const changed = (field) => field.value.trim() !== originals.get(field);
  const column = (field) => field.closest("td").cellIndex; // also where the first lines do not ask for a cell
  const inRow = (row, place) => fields.find((field) => field.closest("tr") === row && column(field) === place);

  function mark() {
    const count = fields.filter((field) => {
      field.classList.toggle("touched", changed(field));
      return changed(field);
    }).length;
    if (counter) counter.textContent = count ? `${count}处改动未保存` : "";
    return count;
  }

  function go(field) {
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  // The next field of the same column; lines that do not ask for it are stepped over.
  function vertical(field, step) {
    for (let at = rows.indexOf(field.closest("tr")) + step; at >= 0 && at < rows.length; at += step) {
      const found = inRow(rows[at], column(field));
      if (found) return found;
    }
    return null;
  }

  function horizontal(field, step) {
    const mates = fields.filter((each) => each.closest("tr") === field.closest("tr"));
    return mates[mates.indexOf(field) + step];
  }

  // Left and right leave a text only from its edge, so that a number can be mended.
  function atEdge(field, step) {
    if (field.tagName === "SELECT" || field.selectionEnd - field.selectionStart === field.value.length) return true;
    return field.selectionStart === field.selectionEnd && field.selectionStart === (step < 0 ? 0 : field.value.length);
  }

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!originals.has(field) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const select = field.tagName === "SELECT"; // up and down choose there
    let next;
    if (event.key === "Enter") next = vertical(field, event.shiftKey ? -1 : 1) || field;
    else if (event.key === "ArrowUp" && !select) next = vertical(field, -1);
    else if (event.key === "ArrowDown" && !select) next = vertical(field, 1);
    else if (event.key === "ArrowLeft" && atEdge(field, -1)) next = horizontal(field, -1);
    else if (event.key === "ArrowRight" && atEdge(field, 1)) next = horizontal(field, 1);
    else if (event.key === "Escape") {
      field.value = originals.get(field);
      mark();
      next = field;
    } else return;
    if (!next) return;
    event.preventDefault();
    go(next);
  });

  // A column or a block from Excel or WPS goes in cell by cell from here; marks for «no figure» are skipped,
  // and what finds no place is said: a column that begins one line too low must not pass unseen.
  form.addEventListener("paste", (event) => {
    const field = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const block = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!originals.has(field) || field.tagName === "SELECT") return;
    if (!/[\t\n]/.test(block) && !EMPTY.has(block.trim())) return;
    event.preventDefault();
    const first = column(field);
    let row = rows.indexOf(field.closest("tr"));
    let left = 0;
    for (const line of block.split("\n")) {
      const cells = line.split("\t").map((cell) => cell.trim());
      left += cells.filter((cell, step) => !EMPTY.has(cell) && !put(rows[row], first + step, cell)).length;
      row += 1;
    }
    mark();
    if (left && counter) counter.textContent += `（另有${left}格在表中没有位置，没有粘贴，请核对是否错行）`;
  });

  function put(row, place, value) {
    const field = row && inRow(row, place);
    if (!field) return false;
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) return false;
    field.value = value;
    return true;
  }

  // What was sent stays in this tab until a page says what became of it: a log-in or a broken line in between
  // loses nothing. The versions go with it, so that a colleague's change meanwhile is still a conflict.
  function keep() {
    const sent = new Map();
    for (const field of fields.filter(changed)) {
      sent.set(field.name, field.value);
      for (const seen of field.closest("tr").querySelectorAll("input[type=hidden]")) sent.set(seen.name, seen.value);
    }
    sessionStorage.setItem(SENT, JSON.stringify([...sent]));
  }

  function recover() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
    sessionStorage.removeItem(SENT);
    if (notices || document.querySelector(".messagelist .success")) return;
    for (const [name, value] of sent) if (form.elements[name]) form.elements[name].value = value;
    const count = mark();
    if (sent.length && count && counter) counter.textContent = `找回了上次没有保存成功的${count}处改动，请核对后保存`;
  }

  form.addEventListener("input", mark);
  form.addEventListener("submit", () => { saving = true; keep(); });
  window.addEventListener("beforeunload", (event) => {
    if (saving || !mark()) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("pageshow", () => { saving = false; mark(); recover(); });
})();
