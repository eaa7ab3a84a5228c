// The evidence of a figure beside the text: without this file the figure is a link to the same on its page.
"use strict";

(() => {
  const paper = document.querySelector(".report-paper");
  const panel = document.getElementById("evidence");
  if (!paper || !panel || !panel.showModal) return;
  const body = panel.querySelector(".body");
  let opener = null;
  let round = 0; // an answer that comes after the next figure was asked for is thrown away

  for (const figure of paper.querySelectorAll("a.figure")) figure.setAttribute("aria-haspopup", "dialog");
  for (const fact of paper.querySelectorAll(".fact")) {
    fact.tabIndex = 0;
    fact.setAttribute("role", "button");
    fact.setAttribute("aria-haspopup", "dialog");
  }

  function write(name, words) {
    const line = panel.querySelector(name);
    line.textContent = words;
    line.hidden = !words;
  }

  function show(figure) {
    const { besides = "", formula = "", moves = "" } = figure.dataset;
    const isFact = !figure.href;
    opener = figure;
    write("h2", `“${figure.textContent}”的依据`);
    write(".said", isFact ? `台账：${figure.title}` : figure.title.split("。")[0]);
    write(".how", formula && `算法：${formula}`);
    write(".moves", moves);
    const now = panel.querySelector(".now");
    if (now) now.hidden = isFact;
    body.textContent = "";
    panel.showModal();
    panel.scrollTop = 0;
    panel.querySelector("h2").focus();
    if (!isFact) load([figure.getAttribute("href"), ...besides.split(" ").filter(Boolean)]);
  }

  async function load(pages) {
    const mine = ++round;
    body.textContent = "正在读取依据…";
    body.setAttribute("aria-busy", "true");
    const parts = await Promise.all(pages.map(part));
    if (mine !== round) return;
    body.textContent = "";
    body.append(...parts);
    body.removeAttribute("aria-busy");
  }

  // Beside a figure stand its own evidence and that of the others which its words compare it with.
  async function part(page) {
    try {
      const answer = await fetch(`${page}evidence/`, { credentials: "same-origin" });
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".evidence");
      if (found && !answer.redirected) return document.adoptNode(found);
    } catch { /* no connection: said below */ }
    const sorry = document.createElement("p");
    sorry.textContent = "暂时读不到依据：可能已退出登录或网络中断。请刷新本页，或";
    const link = document.createElement("a");
    link.href = page;
    link.textContent = "打开依据页";
    sorry.append(link, "。");
    return sorry;
  }

  paper.addEventListener("click", (event) => {
    const figure = event.target.closest("a.figure, .fact");
    if (!figure || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(figure);
  });
  paper.addEventListener("keydown", (event) => {
    if (!event.target.matches(".fact") || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    show(event.target);
  });
  panel.addEventListener("click", (event) => {
    const edges = panel.getBoundingClientRect();
    if (event.target === panel && event.clientX < edges.left) panel.close(); // beside the panel
  });
  panel.addEventListener("close", () => {
    round += 1;
    if (opener) opener.focus();
  });
})();
