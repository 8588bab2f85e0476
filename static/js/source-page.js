// A source page: pointing at an article lights its lines in the original, and the other way round.
"use strict";
(() => {
  const pieces = new Map();
  for (const piece of document.querySelectorAll("[data-order]")) {
    const order = piece.dataset.order;
    if (!pieces.has(order)) pieces.set(order, []);
    pieces.get(order).push(piece);
  }
  let shown = null;
  const show = (order) => {
    if (order === shown) return;
    for (const piece of pieces.get(shown) ?? []) piece.classList.remove("lit");
    for (const piece of pieces.get(order) ?? []) piece.classList.add("lit");
    shown = order;
  };
  const follow = (event) => show(event.target.closest?.("[data-order]")?.dataset.order ?? null);
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
})();
