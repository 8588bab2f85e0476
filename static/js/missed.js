// Numbers that became no fact, by keys: each presses the button of the number under the cursor, or else of the first.
(() => {
  "use strict";
  const desk = document.getElementById("missed");
  const rows = () => [...desk.querySelectorAll(".missed")];
  const here = () => rows().find((row) => row.contains(document.activeElement)) ?? rows()[0];
  const press = (choice) => here()?.querySelector(choice)?.click();

  function step(by) {
    const all = rows();
    const next = all[all.indexOf(here()) + by];
    next?.querySelector("button, a").focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    c: () => press("[value=add]"),
    x: () => press("[value=leave]"),
    e: () => press("[data-edit]"),
    u: () => document.querySelector("#review-undo button").click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest?.("input:not([type=hidden]), select, textarea")) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  desk.querySelector("[data-keys]").hidden = false;
  rows()[0]?.querySelector("button, a").focus({ preventScroll: true });
})();
