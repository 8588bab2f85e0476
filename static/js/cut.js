// The cutting table by mouse and keyboard. Every step is the form's own, sent behind the page; the plain form does the same.
(() => {
  "use strict";
  const form = document.getElementById("cut");
  if (!form) return;
  const state = document.getElementById("cut-state");
  const earlier = []; // what the table was before each step
  let at = 0; // the row that keys move
  let from = null; // where a stretch of rows begins
  let busy = false;

  const boxes = () => [...state.querySelectorAll("[name=chosen]")];
  const rowOf = (box) => box.closest("tr");
  const said = () => document.getElementById("cut-said");

  function mark() {
    for (const box of boxes()) rowOf(box).classList.toggle("chosen", box.checked);
  }

  function move(to, stretch) {
    const all = boxes();
    if (!all.length) return;
    const start = at;
    at = Math.max(0, Math.min(all.length - 1, to));
    if (stretch) {
      from ??= start;
      const [low, high] = [Math.min(from, at), Math.max(from, at)];
      all.forEach((box, index) => (box.checked = index >= low && index <= high));
    } else from = null;
    all[at].focus({ preventScroll: true });
    rowOf(all[at]).scrollIntoView({ block: "nearest" });
    mark();
  }

  async function step(name, more = {}) {
    if (busy) return;
    busy = true;
    const all = boxes();
    const focused = all[at]?.value;
    if (!["preview", "save"].includes(name) && !all.some((box) => box.checked) && all[at] && document.activeElement === all[at]) all[at].checked = true;
    const data = new FormData(form);
    data.set("step", name);
    for (const [key, value] of Object.entries(more)) data.set(key, value);
    try {
      const { answer, lost } = await deskSend(form.action, data);
      if (lost) {
        said().textContent = form.dataset.lost; // the plan stays on the page
        said().classList.add("bad");
        return;
      }
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const before = state.innerHTML;
      state.innerHTML = await answer.text();
      if (answer.ok && name !== "preview") {
        earlier.push(before);
        for (const box of boxes()) box.checked = false; // a step is done with what was chosen for it
      }
      settle(focused);
      document.getElementById("cut-preview-title")?.focus();
    } catch {
      said().textContent = form.dataset.offline;
      said().classList.add("bad");
    } finally {
      busy = false;
    }
  }

  function settle(focused) {
    const all = boxes();
    at = Math.max(0, all.findIndex((box) => box.value === focused));
    from = null;
    all[at]?.focus({ preventScroll: true });
    mark();
  }

  function back() {
    const before = earlier.pop();
    if (before === undefined) return;
    const focused = boxes()[at]?.value;
    state.innerHTML = before;
    settle(focused);
  }

  // What is selected in one row: its letters, and how many of the row's own stand before them.
  function picked() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const label = (range.startContainer.parentElement ?? range.startContainer).closest?.("td.text label");
    if (!label || !label.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(label, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const letters = (part) => {
      const piece = part.cloneContents();
      for (const added of piece.querySelectorAll("ins")) added.remove();
      return piece.textContent;
    };
    const all = boxes();
    const box = document.getElementById(label.htmlFor);
    for (const other of all) other.checked = other === box;
    at = all.indexOf(box);
    mark();
    return { text: letters(range), before: letters(before).length };
  }

  function correcting() {
    const words = picked();
    const old = form.elements.old;
    old.closest("details").open = true;
    if (words) old.value = words.text;
    (words ? form.elements.new : old).focus();
  }

  const PARTS = { h: "headline", k: "kicker", d: "subheadline", b: "byline", t: "body", p: "caption" };
  const KEYS = {
    n: () => step("new"),
    s: () => step("split"),
    j: () => step("join"),
    x: () => step("leave"),
    "[": () => step("earlier"),
    "]": () => step("later"),
    "/": () => {
      const words = picked();
      if (words) step("break", { letters: words.before });
    },
    c: correcting,
    f: () => {
      const words = picked();
      if (words) step("fact", { old: words.text });
      else form.elements.old.focus();
    },
    u: back,
    v: () => step("preview"),
    arrowdown: (event) => move(at + 1, event.shiftKey),
    arrowup: (event) => move(at - 1, event.shiftKey),
    home: (event) => move(0, event.shiftKey),
    end: (event) => move(Infinity, event.shiftKey),
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      step("save");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (field) {
      if (event.key === "Escape") move(at, false);
      if (event.key === "Enter" && form.contains(field)) {
        event.preventDefault();
        if (field.name === "new" || field.name === "old") step("correct");
        if (field.name === "letters") step("break");
      }
      return;
    }
    const key = event.key.toLowerCase();
    const number = /^[1-9]$/.test(key) && form.elements.key.options[Number(key)];
    const act = KEYS[key] || (PARTS[key] && (() => step(`part-${PARTS[key]}`))) || (number && number.value && (() => step("assign", { key: number.value, part: "" })));
    if (!act) return;
    event.preventDefault();
    act(event);
  });

  state.addEventListener("click", (event) => {
    const box = event.target.closest("[name=chosen]");
    if (!box) return;
    const all = boxes();
    const here = all.indexOf(box);
    if (event.shiftKey) {
      const [low, high] = [Math.min(at, here), Math.max(at, here)];
      for (let index = low; index <= high; index += 1) all[index].checked = box.checked;
    }
    at = here;
    from = null;
    mark();
  });
  // Letters that are being selected choose no row.
  state.addEventListener("click", (event) => {
    if (event.target.closest("td.text label") && !getSelection().isCollapsed) event.preventDefault();
  });
  state.addEventListener("cut:chosen", mark); // on the page's picture
  state.addEventListener("focusin", (event) => {
    if (event.target.name === "chosen") at = boxes().indexOf(event.target);
  });

  form.addEventListener("submit", (event) => {
    const name = event.submitter?.value;
    event.preventDefault();
    step(name || "preview");
  });
  mark();
})();
