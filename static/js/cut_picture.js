// The page's picture beside the cutting table: a box drawn on it chooses the rows in it, as if each had been ticked.
(() => {
  "use strict";
  const picture = document.querySelector("[data-cut-picture]");
  const state = document.getElementById("cut-state");
  if (!picture || !state) return;
  const lasso = picture.querySelector("[data-lasso]");
  const LEAST = 3; // points: what moves less is a click
  let from = null;

  const boxOf = (mark) => document.getElementById(`row-${mark}`);
  const links = () => [...picture.querySelectorAll("[data-mark]")];

  // The picture says of every line what the table says: its article's colour, and whether it is chosen.
  function colour() {
    for (const link of links()) {
      const row = boxOf(link.dataset.mark)?.closest("tr");
      link.setAttribute("class", row ? row.className : "knone");
    }
  }

  function point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return [at.x, at.y];
  }

  function drawn(event) {
    const [x, y] = point(event);
    return [Math.min(x, from[0]), Math.min(y, from[1]), Math.max(x, from[0]), Math.max(y, from[1])];
  }

  // A line that was broken since the picture was drawn is chosen with all its rows.
  function choose(marks, more) {
    const chosen = new Set(marks);
    const drawnMarks = new Set(links().map((link) => link.dataset.mark));
    const lineOf = (mark) => mark.split(":")[0];
    const lines = new Set(marks.map(lineOf));
    const holds = (mark) => chosen.has(mark) || (!drawnMarks.has(mark) && lines.has(lineOf(mark)));
    for (const box of state.querySelectorAll("[name=chosen]")) box.checked = holds(box.value) || (more && box.checked);
    const first = boxOf(marks[0]);
    first?.focus({ preventScroll: true });
    first?.closest("tr").scrollIntoView({ block: "nearest" });
    state.dispatchEvent(new Event("cut:chosen"));
    colour();
  }

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    from = point(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x0, y0, x1, y1] = drawn(event);
    for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 })) lasso.setAttribute(name, value);
    lasso.removeAttribute("hidden");
  });
  picture.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [x0, y0, x1, y1] = drawn(event);
    from = null;
    lasso.setAttribute("hidden", "");
    if (x1 - x0 < LEAST && y1 - y0 < LEAST) {
      const link = document.elementsFromPoint(event.clientX, event.clientY).map((found) => found.closest?.("[data-mark]")).find(Boolean);
      const box = link && boxOf(link.dataset.mark);
      if (!box) return;
      box.checked = !box.checked;
      choose(box.checked ? [box.value] : [], true);
      return;
    }
    const inside = links().filter((link) => {
      const line = link.firstElementChild.getBBox();
      const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
      return x0 <= x && x <= x1 && y0 <= y && y <= y1;
    });
    choose(inside.map((link) => link.dataset.mark), event.shiftKey);
  });
  picture.addEventListener("pointercancel", () => {
    from = null;
    lasso.setAttribute("hidden", "");
  });
  picture.addEventListener("click", (event) => event.preventDefault());
  state.addEventListener("change", colour);
  state.addEventListener("click", colour);
  new MutationObserver(colour).observe(state, { childList: true });
  document.addEventListener("keyup", colour);
  colour();
})();
