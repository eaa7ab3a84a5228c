// The monthly return as a spreadsheet: moving, undoing, copying, and what state each cell is in.
// The grid works without this file. Pasting is in return_paste.js, the draft in return_draft.js.
"use strict";

(() => {
  const form = document.getElementById("return");
  const notices = document.getElementById("notices");
  if (notices) notices.focus();
  if (!form) return;
  // by the draft's address: a return in 更正 is shown at two addresses, its own and that of the impact
  const SENT = `${form.dataset.user} ${form.dataset.draft || location.pathname + form.getAttribute("action")}`;
  const fields = [...form.querySelectorAll(".grid input[type=text], .grid input[type=date], .grid select")];
  // what is answered beside the cells: 采用台账数, the explanation of a warning; nothing of it is stored as such
  const answers = [...form.querySelectorAll(".grid input[type=checkbox], .remarks input:not([type=hidden])")];
  const answered = (answer) => (answer.type === "checkbox" ? (answer.checked ? "1" : "") : answer.value.trim());
  const originals = new Map(fields.map((field) => [field, stored(field)]));
  const rows = [...form.querySelectorAll(".grid tbody tr")];
  const counter = document.getElementById("changed");
  const copies = [...form.querySelectorAll("button.copy")];
  const copyAll = document.getElementById("copy-all");
  let saving = false;

  // What the database holds: after a refused save the page carries it beside what was typed.
  function stored(field) {
    if (field.dataset.stored !== undefined) return field.dataset.stored;
    return field.tagName === "SELECT" ? [...field.options].find((option) => option.defaultSelected)?.value ?? "" : field.defaultValue;
  }
  const changed = (field) => field.value.trim() !== originals.get(field);
  const isGrid = (field) => originals.has(field);
  const native = (field) => field.tagName === "SELECT" || field.type === "date"; // keep their own arrow keys
  const column = (field) => field.closest("td, th").cellIndex; // also where the first lines do not ask for a cell
  const inRow = (row, place) => fields.find((field) => field.closest("tr") === row && column(field) === place && !field.closest("[hidden]"));

  // --- the state of a cell: a colour, and a word for who does not see it -------------------------------

  function state(field) {
    const says = document.getElementById(`${field.id}-says`);
    if (changed(field)) {
      if (says) return says.dataset.state;
      return field.dataset.ledger && field.value === field.defaultValue ? "ledger" : "unsaved";
    }
    return originals.get(field) && field.type === "text" ? "saved" : "";
  }

  const WORDS = { refused: "没有保存", conflict: "有冲突", unsaved: "未保存" }; // a line's own words say what the ledger brought

  function mark() {
    const counts = new Map(rows.map((row) => [row, {}]));
    let count = answers.filter(answered).length;
    for (const field of fields) {
      const now = state(field);
      field.classList.toggle("touched", changed(field));
      const says = document.getElementById(`${field.id}-says`);
      const described = [says && says.id, now && `state-${now}`].filter(Boolean).join(" ");
      if (described) field.setAttribute("aria-describedby", described);
      else field.removeAttribute("aria-describedby");
      if (!changed(field)) continue;
      count += 1;
      const line = counts.get(field.closest("tr"));
      line[now] = (line[now] ?? 0) + 1;
    }
    for (const [row, line] of counts) {
      const place = row.querySelector("small.state:not([data-locked])");
      if (place) place.textContent = Object.keys(WORDS).filter((each) => line[each]).map((each) => `${line[each]}处${WORDS[each]}`).join("，");
      for (const label of row.querySelectorAll(".later")) later(row, label);
    }
    if (counter) counter.textContent = count ? `${count}处改动未保存` : "";
    for (const button of copies) button.hidden = !fits(button);
    if (copyAll) copyAll.hidden = !copies.some(fits);
    form.dispatchEvent(new CustomEvent("marked", { detail: { count, cells: typed } }));
    return count;
  }

  // The date on which a missing figure is expected is asked for where 暂缺 is chosen, and nowhere else.
  function later(row, label) {
    const asked = row.querySelector("select[name$='-absence']").value === "暂缺";
    const box = label.querySelector("input");
    if (!asked && !label.hidden && changed(box) && !document.getElementById(`${box.id}-says`)) box.value = originals.get(box);
    label.hidden = !asked && !document.getElementById(`${box.id}-says`);
  }

  // --- undo and redo: every change, typed, pasted or copied, is a step across cells ----------------------

  const values = new Map(fields.map((field) => [field, field.value]));
  const done = [];
  const undone = [];

  function note(typing) {
    const cells = fields.filter((field) => field.value !== values.get(field))
      .map((field) => ({ field, before: values.get(field), after: field.value }));
    if (!cells.length) return;
    const last = done[done.length - 1];
    if (typing && cells.length === 1 && last && last.typing === cells[0].field) last.cells[0].after = cells[0].after;
    else done.push({ cells, typing: typing ? cells[0].field : null });
    undone.length = 0;
    for (const { field, after } of cells) values.set(field, after);
  }

  function change(how) {
    how();
    note(false);
    return mark();
  }

  function step(from, to, side) {
    const last = from.pop();
    if (!last) return;
    for (const cell of last.cells) {
      cell.field.value = cell[side];
      values.set(cell.field, cell[side]);
    }
    last.typing = null;
    to.push(last);
    mark();
    go(last.cells[0].field);
  }

  // --- moving --------------------------------------------------------------------------------------

  function go(field) {
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  // The next field of the same column; lines that do not ask for it are stepped over.
  function vertical(field, way) {
    for (let at = rows.indexOf(field.closest("tr")) + way; at >= 0 && at < rows.length; at += way) {
      const found = inRow(rows[at], column(field));
      if (found) return found;
    }
    return null;
  }

  function horizontal(field, way) {
    const mates = fields.filter((each) => each.closest("tr") === field.closest("tr") && !each.closest("[hidden], details:not([open])"));
    return mates[mates.indexOf(field) + way];
  }

  // Left and right leave a text only from its edge, so that a number can be mended.
  function atEdge(field, way) {
    if (field.tagName === "SELECT" || field.selectionEnd - field.selectionStart === field.value.length) return true;
    return field.selectionStart === field.selectionEnd && field.selectionStart === (way < 0 ? 0 : field.value.length);
  }

  function undoKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) step(done, undone, "before");
    else if (key === "y" || key === "z") step(undone, done, "after");
    else return false;
    event.preventDefault();
    return true;
  }

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!isGrid(field) || event.isComposing || undoKey(event)) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    let next;
    if (event.key === "Enter") next = vertical(field, event.shiftKey ? -1 : 1) || field;
    else if (event.key === "ArrowUp" && !native(field)) next = vertical(field, -1);
    else if (event.key === "ArrowDown" && !native(field)) next = vertical(field, 1);
    else if (event.key === "ArrowLeft" && field.type !== "date" && atEdge(field, -1)) next = horizontal(field, -1);
    else if (event.key === "ArrowRight" && field.type !== "date" && atEdge(field, 1)) next = horizontal(field, 1);
    else if (event.key === "Escape") {
      change(() => { field.value = originals.get(field); });
      next = field;
    } else return;
    if (!next) return;
    event.preventDefault();
    go(next);
  });

  // --- 复制上月: a stock that stands as it stood; only where nothing is typed or said ----------------------

  function fits(button) {
    const box = document.getElementById(button.dataset.to);
    return box.value === "" && box.closest("tr").querySelector("select[name$='-absence']").value === "";
  }
  const copy = (button) => { document.getElementById(button.dataset.to).value = button.dataset.value; };
  for (const button of copies) {
    button.addEventListener("click", () => {
      change(() => copy(button));
      go(document.getElementById(button.dataset.to));
    });
  }
  if (copyAll) {
    copyAll.addEventListener("click", () => {
      const found = copies.filter(fits);
      change(() => found.forEach(copy));
      counter.textContent += `（已复制上月${found.length}格，请核对）`;
    });
  }

  // --- what was typed, as the form would send it: for the draft, and for a log-in in between --------------

  function typed() {
    const sent = new Map();
    const told = [...fields.filter(changed).map((field) => [field, field.value]), ...answers.filter(answered).map((each) => [each, answered(each)])];
    for (const [field, text] of told) {
      sent.set(field.name, text);
      for (const seen of field.closest("tr, .checked").querySelectorAll("input[type=hidden]")) sent.set(seen.name, seen.value);
    }
    return sent;
  }

  // What was sent stays in this tab until a page says what became of it: a log-in or a broken line in between
  // loses nothing. The versions go with it, so that a colleague's change meanwhile is still a conflict.
  const keep = () => sessionStorage.setItem(SENT, JSON.stringify([...typed()]));

  function recover() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
    sessionStorage.removeItem(SENT);
    if (notices || document.querySelector(".messagelist .success")) return;
    for (const [name, value] of sent) {
      const field = form.elements[name];
      if (field && field.type === "checkbox") field.checked = value === "1";
      else if (field) field.value = value;
    }
    if (!sent.length) return;
    const count = mark();
    const offered = document.getElementById("draft");
    if (offered) offered.remove(); // what was sent is the newer of the two
    if (count && counter) counter.textContent = `找回了上次没有保存成功的${count}处改动，请核对后保存`;
  }

  form.addEventListener("pasted", (event) => { // return_paste.js asks for a place, cell by cell
    const { field, write, said } = event.detail;
    change(() => write({ rows, inRow, first: column(field), at: rows.indexOf(field.closest("tr")) }));
    if (counter) counter.textContent += said();
  });
  form.addEventListener("input", () => { note(true); mark(); });
  form.addEventListener("focusout", () => { if (done.length) done[done.length - 1].typing = null; });
  form.addEventListener("submit", () => { saving = true; keep(); });
  const paste = document.querySelector(".paste form"); // leads back here, and the draft has what is typed
  if (paste) paste.addEventListener("submit", () => { saving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (saving || !mark()) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("pageshow", () => {
    saving = false;
    mark();
    recover();
    for (const field of fields) values.set(field, field.value);
  });
})();
