"use strict";
(() => {
  const groups = new Map();
  for (const element of document.querySelectorAll("[data-of]")) {
    for (const number of element.dataset.of.split(" ")) {
      groups.set(number, [...(groups.get(number) || []), element]);
    }
  }
  let lit = [];
  const light = (event) => {
    const element = event.target.closest("[data-of]");
    for (const one of lit) one.classList.remove("lit");
    lit = element ? element.dataset.of.split(" ").flatMap((number) => groups.get(number)) : [];
    for (const one of lit) one.classList.add("lit");
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
})();
