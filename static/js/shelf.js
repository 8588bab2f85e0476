// The reader's own shelf, kept in this browser only: reading list, saved searches, recent searches.
"use strict";
(() => {
  const MOST = { articles: 500, saved: 100, recent: 30 };
  const read = (name) => {
    try { const kept = JSON.parse(localStorage.getItem(`baoku.${name}`)); return Array.isArray(kept) ? kept : []; } catch { return []; }
  };
  const write = (name, rows) => {
    try { localStorage.setItem(`baoku.${name}`, JSON.stringify(rows.slice(0, MOST[name]))); return true; } catch { return false; }
  };
  const add = (name, row) => write(name, [row, ...read(name).filter((other) => other.url !== row.url)]);
  const remove = (name, url) => write(name, read(name).filter((row) => row.url !== url));
  const here = location.pathname + location.search;

  // An article: put it on the list or take it off.
  const shelfButton = document.querySelector("[data-shelf]");
  const article = document.querySelector("[data-article]");
  if (shelfButton && article) {
    const url = location.pathname;
    const listed = () => read("articles").some((row) => row.url === url);
    const label = () => {
      shelfButton.textContent = listed() ? shelfButton.dataset.off : shelfButton.dataset.on;
      shelfButton.setAttribute("aria-pressed", String(listed()));
    };
    shelfButton.dataset.on = shelfButton.textContent;
    shelfButton.hidden = false;
    label();
    shelfButton.addEventListener("click", () => {
      if (listed()) remove("articles", url); else add("articles", { url, words: article.dataset.title });
      label();
    });
  }

  // A search: remembered as recent; kept when asked.
  const said = document.querySelector("[data-search-said]");
  if (said) {
    const url = here.replace(/([?&])page=\d+&?/, "$1").replace(/[?&]$/, "");
    const chips = [...document.querySelectorAll(".chip:not(.chip-clear)")].map((chip) => chip.lastChild.textContent);
    const words = [said.dataset.searchSaid, ...chips].filter(Boolean).join(" · ");
    if (localStorageWorks() && localStorage.getItem("baoku.forget") !== "yes") add("recent", { url, words });
    const save = document.querySelector("[data-save-search]");
    if (save) {
      save.hidden = false;
      save.addEventListener("click", () => { if (add("saved", { url, words })) { save.disabled = true; save.textContent += " ✓"; } });
    }
  }
  function localStorageWorks() { try { localStorage.getItem("baoku.forget"); return true; } catch { return false; } }

  // The page of the reader's own lists.
  for (const place of document.querySelectorAll("[data-shelf-list]")) {
    const name = place.dataset.shelfList;
    const show = () => {
      const rows = read(name).filter((row) => typeof row?.url === "string" && row.url.startsWith("/") && !row.url.startsWith("//"));
      place.querySelector("[data-none]").hidden = rows.length > 0;
      const clear = place.querySelector("[data-clear]");
      clear.hidden = rows.length === 0;
      const list = place.querySelector("ul");
      list.replaceChildren(...rows.map((row) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = row.url;
        link.textContent = row.words || row.url;
        const drop = document.createElement("button");
        drop.type = "button";
        drop.className = "button-plain";
        drop.textContent = place.dataset.drop;
        drop.setAttribute("aria-label", `${place.dataset.drop}: ${link.textContent}`);
        drop.addEventListener("click", () => { remove(name, row.url); show(); });
        item.append(link, drop);
        return item;
      }));
    };
    place.querySelector("[data-clear]").addEventListener("click", () => { write(name, []); show(); place.querySelector("h2").focus(); });
    show();
  }
  const forget = document.querySelector("[data-forget]");
  if (forget && localStorageWorks()) {
    forget.checked = localStorage.getItem("baoku.forget") === "yes";
    forget.addEventListener("change", () => localStorage.setItem("baoku.forget", forget.checked ? "yes" : "no"));
  }
  for (const shown of document.querySelectorAll("[data-with-js]")) shown.hidden = false;
})();
