/* The outline editor: a live preview beside the text, and a list of what can be inserted at the cursor. */
(function () {
  "use strict";
  var form = document.querySelector(".outline-layout");
  var text = document.getElementById("outline-text");
  var view = document.getElementById("outline-preview");
  var list = document.getElementById("outline-list");
  var search = document.getElementById("outline-search");
  var chosen = document.getElementById("outline-chosen");
  var offered = JSON.parse(document.getElementById("insertable").textContent);
  var timer = null, round = 0, saved = text.value;

  function preview() {
    var mine = ++round;
    fetch(form.dataset.preview, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); }
        return answer.text();
      })
      .then(function (html) { if (mine === round) { view.innerHTML = html; } })
      .catch(function () {
        if (mine === round) { view.textContent = "暂时不能预览：可能已退出登录或网络中断。您的文字还在，请先复制保存，再刷新页面。"; }
      });
  }
  function soon() { clearTimeout(timer); timer = setTimeout(preview, 600); }
  text.addEventListener("input", soon);
  form.elements.year.addEventListener("change", soon);
  form.elements.through.addEventListener("change", soon);

  function insert(words) {
    var start = text.selectionStart, end = text.selectionEnd;
    text.setRangeText(words, start, end, "end");
    text.focus();
    soon();
  }
  function written(kind, item) {
    if (kind === "indicators") { return null; }
    if (kind === "phrases") { return "{{ " + chosen.textContent + "." + item.name + " }}"; }
    if (kind === "claims") { return "{% claim " + chosen.textContent + "." + item.name + " %}…{% endclaim %}"; }
    if (kind === "frame") { return "{{ " + item.name + " }}"; }
    if (kind === "honours") { return "{% claim 荣誉('" + item + "').入选 %}…{% endclaim %}"; }
    return item.name;
  }
  var GROUPS = [
    ["indicators", "指标"], ["phrases", "说法"], ["claims", "论断（属实才写）"], ["frame", "时间和地点"],
    ["functions", "名单、荣誉、其他"], ["honours", "荣誉"]
  ];
  function label(item) {
    if (typeof item === "string") { return item; }
    return item.name + "　" + (item.example || item.meaning);
  }
  function show() {
    var wanted = search.value.trim();
    list.textContent = "";
    GROUPS.forEach(function (group) {
      var items = offered[group[0]].filter(function (item) {
        return !wanted || label(item).indexOf(wanted) >= 0 || (item.meaning || "").indexOf(wanted) >= 0;
      });
      if (!items.length) { return; }
      var title = document.createElement("h3");
      title.textContent = group[1];
      list.appendChild(title);
      items.forEach(function (item) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = label(item);
        if (item.meaning) { button.title = item.meaning; }
        button.addEventListener("click", function () {
          var words = written(group[0], item);
          if (words === null) { chosen.textContent = item; } else { insert(words); }
        });
        list.appendChild(button);
      });
    });
  }
  search.addEventListener("input", show);
  search.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
  show();

  form.addEventListener("submit", function () { saved = null; });
  window.addEventListener("beforeunload", function (event) {
    if (saved !== null && text.value !== saved) { event.preventDefault(); event.returnValue = ""; }
  });
})();
