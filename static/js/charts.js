"use strict";
// Draws every [data-spec] with Vega under the strict content security policy: no eval (ast), no injected
// style. Colours and font come from the page, so that a chart follows light and dark. Without this file
// the page still has its figures, tables and sparklines.
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
      range: { category: [colour("--chart-before"), colour("--chart-now")] },
      view: { stroke: null },
      line: { strokeWidth: 2 },
    };
  }

  function draw(plot) {
    const spec = JSON.parse(document.getElementById(plot.dataset.spec).textContent);
    const most = 24 * parseFloat(getComputedStyle(plot).fontSize);
    spec.height = Math.max(170, Math.min(plot.clientWidth * 0.25, most));
    const options = {
      renderer: "svg", ast: true, defaultStyle: false, actions: false,
      tooltip: { disableDefaultStyle: true }, config: config(plot),
    };
    return vegaEmbed(plot, spec, options).then((view) => { plot.dataset.drawn = "yes"; return view; });
  }

  function drawAll() {
    for (const plot of document.querySelectorAll("[data-spec]")) {
      const before = plot.chart || Promise.resolve(null);
      plot.chart = before.then((view) => { if (view) view.finalize(); return draw(plot); });
    }
  }

  drawAll();
  dark.addEventListener("change", drawAll);
})();
