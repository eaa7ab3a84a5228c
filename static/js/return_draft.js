// The draft: what is typed goes to the server a moment later, so that a closed browser loses nothing.
// A dropped line is said and tried again. Without this file a return is saved as ever.
"use strict";

(() => {
  const form = document.getElementById("return");
  if (!form || !form.dataset.draft) return;
  const line = document.getElementById("kept");
  const offered = document.getElementById("draft"); // an older draft that was not answered yet
  const SOON = 2000;
  const AGAIN = 10000;
  let latest = null;
  let sent = null; // what the server has, as text; null = not known yet
  let timer = 0;
  let busy = false;
  let left = false;

  const text = () => JSON.stringify(Object.fromEntries(latest()));
  const plan = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  form.addEventListener("marked", (event) => {
    latest = event.detail.cells;
    // the page as it was opened has nothing to keep yet; what a refused save gave back has
    if (sent === null) sent = document.getElementById("notices") ? "" : text();
    if (!left && text() !== sent) plan(SOON);
  });

  async function save(closing) {
    const body = latest ? text() : sent;
    if (busy || left || body === sent) return;
    busy = true;
    try {
      const address = new URL(form.dataset.draft, location.href);
      if (offered && offered.isConnected) address.searchParams.set("beside", "1");
      const answer = await fetch(address, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "error", // to the log-in
        keepalive: Boolean(closing) && body.length < 60000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      const said = await answer.json();
      if (answer.ok) sent = body;
      write(answer.ok ? (said.kept ? `草稿已自动存到服务器 ${said.kept}` : "") : said.sentence, !answer.ok);
    } catch {
      write("草稿暂时存不到服务器（网络断了，或登录已过期），正在再试；请不要关闭本页", true);
      plan(AGAIN);
    }
    busy = false;
    if (text() !== sent && !line.classList.contains("failed")) plan(SOON);
  }

  function write(words, failed) {
    line.textContent = left ? "" : words;
    line.classList.toggle("failed", Boolean(failed));
  }

  window.addEventListener("online", () => plan(0));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
  form.addEventListener("submit", () => { left = true; clearTimeout(timer); });
  window.addEventListener("pageshow", () => { left = false; });
})();
