// A page's drawing: buttons, wheel with Ctrl, and dragging move its view box; a number lights its place and back. All links work without this.
"use strict";
(() => {
  const svg = document.querySelector("svg[data-drawing]");
  if (!svg) return;
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  let view = { x: 0, y: 0, w: width };
  const MOST = 8;
  const draw = () => {
    view.w = Math.min(width, Math.max(width / MOST, view.w));
    const h = (view.w * height) / width;
    view.x = Math.min(width - view.w, Math.max(0, view.x));
    view.y = Math.min(height - h, Math.max(0, view.y));
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${h}`);
    svg.classList.toggle("zoomed", view.w < width);
  };
  const zoom = (factor, at = { x: view.x + view.w / 2, y: view.y + (view.w * height) / width / 2 }) => {
    const before = view.w;
    view.w = Math.min(width, Math.max(width / MOST, view.w / factor));
    const share = view.w / before;
    view.x = at.x - (at.x - view.x) * share;
    view.y = at.y - (at.y - view.y) * share;
    draw();
  };
  const point = (event) => {
    const box = svg.getBoundingClientRect();
    return { x: view.x + ((event.clientX - box.left) / box.width) * view.w, y: view.y + ((event.clientY - box.top) / box.width) * view.w };
  };
  const tools = document.querySelector("[data-drawing-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const how = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (how === "whole") { view = { x: 0, y: 0, w: width }; draw(); } else if (how) zoom(how === "in" ? 1.6 : 1 / 1.6);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, point(event));
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (view.w < width && event.isPrimary) held = { x: event.clientX, y: event.clientY, from: { ...view }, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const step = view.w / svg.getBoundingClientRect().width;
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4) held.moved = true;
    if (!held.moved) return;
    view = { ...held.from, x: held.from.x - (event.clientX - held.x) * step, y: held.from.y - (event.clientY - held.y) * step };
    svg.classList.add("dragged");
    draw();
  });
  addEventListener("pointerup", () => { setTimeout(() => { held = null; svg.classList.remove("dragged"); }); });
  svg.addEventListener("click", (event) => { if (held?.moved) event.preventDefault(); }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // What is reached by keys comes into sight. (A listener on the drawing itself would make that a stop of its own.)
  document.addEventListener("focusin", (event) => {
    const box = svg.contains(event.target) && event.target.closest("a")?.getBBox();
    if (!box || view.w === width || !event.target.matches(":focus-visible")) return;
    view.x = box.x + box.width / 2 - view.w / 2;
    view.y = box.y + box.height / 2 - (view.w * height) / width / 2;
    draw();
  });

  // An article chosen on the page shows its words; a number on either side lights the other.
  svg.addEventListener("click", (event) => {
    const shape = event.target.closest?.("a.shape");
    const words = shape && document.getElementById(shape.getAttribute("href").slice(1));
    words?.querySelector("details")?.setAttribute("open", "");
  });
  const light = (event) => {
    const id = event.target.closest?.("a.figure, a.number")?.id.split("-")[1];
    for (const lit of document.querySelectorAll(".number.lit, .figure.lit")) lit.classList.remove("lit");
    if (!id) return;
    document.getElementById(`fact-${id}`)?.classList.add("lit");
    document.getElementById(`figure-${id}`)?.classList.add("lit");
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
})();
