// The side panel: the line that the keyboard is in, with its last 24 months, definition and history.
// Ctrl+Enter goes into it, Esc comes back. Without this file the indicator's name leads to the same facts.
"use strict";

(() => {
  const panel = document.getElementById("panel");
  const opener = document.getElementById("panel-opener");
  const grid = document.querySelector(".grid");
  if (!panel || !opener || !grid) return;
  const body = panel.querySelector(".body");
  const pages = new Map(); // address → the fragment, as it was when the page was opened
  let row = null; // whose line stands in the panel
  let back = null; // the cell that the keyboard came from
  let timer = 0;

  opener.hidden = false;

  function open(focus) {
    panel.hidden = false;
    document.body.classList.add("with-panel");
    opener.setAttribute("aria-expanded", "true");
    show(row || grid.querySelector("tbody tr"), focus);
  }

  function close() {
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    opener.setAttribute("aria-expanded", "false");
    (back || opener).focus();
  }

  async function show(wanted, focus) {
    row = wanted;
    const address = row.dataset.panel;
    if (!pages.has(address)) {
      body.textContent = "正在读取…";
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".line");
        if (found && !answer.redirected) pages.set(address, found);
      } catch { /* no connection: said below */ }
    }
    if (row !== wanted || panel.hidden) return; // the keyboard went on meanwhile
    body.textContent = "";
    if (pages.has(address)) body.append(document.adoptNode(pages.get(address)));
    else body.textContent = "暂时读不到：可能已退出登录或网络中断。请稍后再试。";
    if (focus) (body.querySelector("h2") || panel).focus();
  }

  grid.addEventListener("focusin", (event) => {
    const wanted = event.target.closest("tbody tr");
    if (event.target.matches("input, select")) back = event.target;
    if (!wanted || wanted === row) return;
    row = wanted;
    clearTimeout(timer);
    if (!panel.hidden) timer = setTimeout(() => show(wanted), 250); // not for every line that is passed
  });
  grid.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open(true);
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  panel.querySelector(".close").addEventListener("click", close);
  opener.addEventListener("click", () => (panel.hidden ? open(true) : close()));
})();
