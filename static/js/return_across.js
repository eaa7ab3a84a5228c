// What the 旗县区 add up to, kept up while typing: a hint beside the city's figure, nothing is enforced.
// Without this file the page shows the sums of what is stored. Exact: digits are added as whole numbers.
"use strict";

(() => {
  const form = document.getElementById("return");
  const sums = document.querySelector("tr[data-sums]");
  if (!form || !sums) return;
  const rows = [...form.querySelectorAll("tbody tr[data-role]")];
  const places = [...sums.querySelectorAll("[data-sum]")].filter((place) => rows.some((row) => fieldOf(row, place)));

  function fieldOf(row, place) {
    return row.querySelector(`input[name$="-${place.dataset.sum}"]`);
  }

  // The text of a cell as (digits, places), null where there is no number.
  function number(row, place) {
    const field = fieldOf(row, place);
    const text = (field ? field.value : row.cells[place.dataset.sum === "value" ? 3 : 5].textContent).normalize("NFKC").replace(/[\s,，]/g, "").replace(/−/g, "-");
    const found = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(text);
    if (!found) return null;
    const [, sign, whole, part = ""] = found;
    return { digits: BigInt(`${sign === "-" ? "-" : ""}${whole}${part}`), places: part.length };
  }

  function add(one, other, way) {
    const most = Math.max(one.places, other.places);
    const raise = (each) => each.digits * 10n ** BigInt(most - each.places);
    return { digits: raise(one) + way * raise(other), places: most };
  }

  function text({ digits, places: behind }) {
    const plain = (digits < 0n ? -digits : digits).toString().padStart(behind + 1, "0");
    const part = behind ? plain.slice(-behind).replace(/0+$/, "") : "";
    const whole = behind ? plain.slice(0, -behind) : plain;
    return `${digits < 0n ? "-" : ""}${whole}${part ? `.${part}` : ""}`;
  }

  function isAway(row) {
    const absence = row.querySelector("select[name$='-absence']");
    return absence ? absence.value === "不适用" : row.cells[11].textContent.startsWith("不适用");
  }

  // As bureau/figures/return_across.py says it.
  function said(place) {
    const counties = rows.filter((row) => row.dataset.role === "county");
    const numbers = counties.map((row) => number(row, place)).filter(Boolean);
    if (!numbers.length) return "";
    const total = numbers.reduce((sum, each) => add(sum, each, 1n));
    const lacking = counties.filter((row) => !number(row, place) && !isAway(row)).length;
    if (lacking) return `${numbers.length}个合计${text(total)}，还缺${lacking}个`;
    const city = rows.filter((row) => row.dataset.role === "city").map((row) => number(row, place))[0];
    return `合计${text(total)}${city ? `，差额${text(add(city, total, -1n))}` : ""}`;
  }

  form.addEventListener("marked", () => { for (const place of places) place.textContent = said(place); });
})();
