// The search box: "/" goes to it; completion while typing, by the ARIA combobox pattern. Without this it is a plain form.
"use strict";
(() => {
  const boxes = [...document.querySelectorAll("input[data-search]")];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = boxes.at(-1);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const attach = (box) => {
    const form = box.form;
    const list = document.createElement("ul");
    list.className = "completions";
    list.id = `${box.id}-completions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.labels[0]?.textContent ?? "");
    list.hidden = true;
    form.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) box.setAttribute(name, value);

    let rows = [];
    let active = -1;
    let asked = "";
    let timer = 0;

    const close = () => {
      list.hidden = true;
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const point = (index) => {
      active = index;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
      if (index < 0) { box.removeAttribute("aria-activedescendant"); return; }
      box.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    };
    const choose = (index) => {
      box.value = rows[index].query;
      close();
      form.requestSubmit();
    };
    const show = () => {
      list.replaceChildren(...rows.map((row, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const words = document.createElement("span");
        words.lang = "zh-hans";
        words.textContent = row.text;
        const kind = document.createElement("span");
        kind.className = "completion-kind";
        kind.textContent = row.count ? `${row.label} ${row.count}` : row.label;
        item.append(words, kind);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(i); });
        return item;
      }));
      active = -1;
      list.hidden = rows.length === 0;
      box.setAttribute("aria-expanded", String(rows.length > 0));
    };
    const ask = async () => {
      const typed = box.value.trim();
      if (typed === asked) return;
      asked = typed;
      if (!typed) { rows = []; close(); return; }
      try {
        const answer = await fetch(`${form.dataset.complete}?q=${encodeURIComponent(typed)}`);
        if (!answer.ok) return;
        const found = await answer.json();
        if (typed !== box.value.trim() || document.activeElement !== box) return;
        rows = found.completions;
        show();
      } catch { /* no completion without the network: the form still works */ }
    };

    box.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    box.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, 50); });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const last = rows.length - 1;
      if (event.key === "ArrowDown") { event.preventDefault(); point(active < last ? active + 1 : -1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); point(active < 0 ? last : active - 1); }
      else if (event.key === "Enter" && active >= 0) { event.preventDefault(); choose(active); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
    box.addEventListener("blur", close);
  };
  boxes.forEach(attach);
})();
