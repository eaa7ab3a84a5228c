"use strict";
// Draws every [data-spec] with Vega under the strict content security policy: no eval (ast), no injected
// style. Colours and font come from the page, so that a chart follows light and dark. The legend is made of
// buttons that show and hide a line or a year, by mouse and keyboard. Without this file the page still has
// its figures, tables and sparklines.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function config(plot) {
    const style = getComputedStyle(plot);
    const colour = (name) => style.getPropertyValue(name).trim();
    const size = parseFloat(style.fontSize);
    const text = { labelColor: colour("--muted"), labelFont: style.fontFamily, labelFontSize: size };
    return {
      background: "transparent",
      font: style.fontFamily,
      axis: { ...text, domainColor: colour("--line"), tickColor: colour("--line"), gridColor: colour("--line") },
      axisX: { grid: false, ticks: false, labelPadding: 6 },
      axisY: { domain: false, ticks: false },
      legend: { ...text, symbolType: "square" },
      range: {
        category: ["--chart-before", "--chart-now", "--chart-3", "--chart-4", "--chart-5", "--chart-6"]
          .map(colour).filter(Boolean),
      },
      view: { stroke: null },
      line: { strokeWidth: size / 6.5 },
      point: { size: size * size / 5 },
      text: { fontSize: size * 0.85 },
    };
  }

  // The series of a spec, in the order of their colours, and its own legends of them taken out.
  function series(spec) {
    const layers = (spec.layer || [spec]).map((each) => each.encoding || {});
    const colour = layers.map((each) => each.color).find((each) => each && each.field && each.legend && each.scale);
    if (!colour) return null;
    const channels = layers.flatMap((each) => Object.values(each)).filter((each) => each.field === colour.field);
    channels.filter((each) => each.legend).forEach((each) => { each.legend = null; });
    return { field: colour.field, names: colour.scale.domain };
  }

  function legend(plot, found, colours) {
    const list = document.createElement("div");
    list.className = "keys";
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", "显示或隐藏");
    found.names.forEach((name, place) => {
      const key = document.createElement("button");
      key.type = "button";
      key.textContent = name;
      key.setAttribute("aria-pressed", "true");
      const sign = document.createElement("span");
      sign.style.background = colours[place % colours.length];
      key.prepend(sign);
      key.addEventListener("click", () => {
        const off = plot.off || (plot.off = new Set());
        if (off.has(name)) off.delete(name); else if (off.size < found.names.length - 1) off.add(name);
        key.setAttribute("aria-pressed", String(!off.has(name)));
        redraw(plot);
      });
      list.append(key);
    });
    plot.before(list);
    return list;
  }

  function draw(plot) {
    const spec = JSON.parse(document.getElementById(plot.dataset.spec).textContent);
    const drawing = config(plot), found = series(spec);
    if (found && found.names.length > 1) {
      if (!plot.keys) plot.keys = legend(plot, found, drawing.range.category);
      const seen = (value) => !(plot.off && plot.off.has(value[found.field]));
      spec.data.values = spec.data.values.filter(seen);
    }
    const most = 24 * parseFloat(getComputedStyle(plot).fontSize);
    if (!spec.tall) spec.height = Math.max(170, Math.min(plot.clientWidth * 0.25, most));
    const options = {
      renderer: "svg", ast: true, defaultStyle: false, actions: false,
      tooltip: { disableDefaultStyle: true }, config: drawing,
    };
    return vegaEmbed(plot, spec, options).then((view) => { plot.dataset.drawn = "yes"; return view; });
  }

  function redraw(plot) {
    const before = plot.chart || Promise.resolve(null);
    plot.chart = before.then((view) => { if (view) view.finalize(); return draw(plot); });
  }

  function drawAll() {
    document.querySelectorAll("[data-spec]").forEach((plot) => {
      if (plot.keys) { plot.keys.remove(); plot.keys = null; plot.off = null; }
      redraw(plot);
    });
  }

  drawAll();
  dark.addEventListener("change", drawAll);
})();
