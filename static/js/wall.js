"use strict";
// Shows one area at a time and turns to the next. Space or the button pauses, ← and → turn by hand; who asked
// the system for less motion turns by hand from the start. After a full round an old page is fetched anew,
// with a word that nobody did it: the idle time-out counts on.
(() => {
  const SECONDS = 15, FRESH_FOR = 10 * 60 * 1000;
  const slides = [...document.querySelectorAll(".slide")];
  const links = slides.map((slide) => document.querySelector(`.bar a[href="#${slide.id}"]`));
  const button = document.getElementById("pause");
  const begun = Date.now();
  let at = Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash)), timer = null;
  if (!slides.length) return;

  function show(number) {
    at = (number + slides.length) % slides.length;
    slides.forEach((slide, place) => { slide.hidden = place !== at; });
    links.forEach((link, place) => {
      if (place === at) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
    window.scrollTo(0, 0);
  }

  function turn() {
    if (at === slides.length - 1 && Date.now() - begun > FRESH_FOR) location.replace(`${location.pathname}?unattended`);
    else show(at + 1);
  }

  function run(on) {
    clearInterval(timer);
    timer = on ? setInterval(turn, SECONDS * 1000) : null;
    button.textContent = on ? "暂停（空格键）" : "继续（空格键）";
  }

  document.body.classList.add("turning");
  button.hidden = false;
  button.addEventListener("click", () => run(timer === null));
  links.forEach((link, place) => link.addEventListener("click", (event) => { event.preventDefault(); show(place); run(false); }));
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("a, button") && (event.key === " " || event.key === "Enter")) return;
    if (event.key === " ") { event.preventDefault(); run(timer === null); }
    if (event.key === "ArrowRight") { show(at + 1); run(timer !== null); }
    if (event.key === "ArrowLeft") { show(at - 1); run(timer !== null); }
  });
  show(at);
  run(!window.matchMedia("(prefers-reduced-motion: reduce)").matches);
})();
