// The curators' desk: what the theme's own scripts draw gets a name, and what it opens by mouse alone is reached by keys.
(() => {
  "use strict";
  const names = JSON.parse(document.getElementById("page")?.dataset.names ?? "{}"); // of icons that stand alone
  const ICON = ".material-symbols-outlined";
  const REACHED = "a[href], button, input, select, textarea, label, summary, [role=button]";
  const CONTROL = "a[href], button, [role=button]";

  function reach(element) {
    if (element.matches(REACHED) || element.querySelector("input, select, textarea")) return;
    element.setAttribute("role", "button");
    element.tabIndex = 0;
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      element.click();
    });
  }

  // An icon is drawn by the letters of its name, which nobody shall read; where it stands alone, its control is named.
  function nameIcon(icon) {
    const control = icon.closest(CONTROL);
    if (control !== icon) icon.ariaHidden = "true";
    if (!control) return;
    const words = [...control.querySelectorAll(ICON)].reduce((text, one) => text.replace(one.textContent, ""), control.textContent);
    const name = control.title || names[icon.textContent.trim()];
    if (name && (control === icon || !words.trim())) control.ariaLabel ??= name;
  }

  // A frame that scrolls is told from the others by what it holds.
  function nameFrame(frame) {
    const own = frame.closest("nav") === null;
    const heading = frame.closest("[aria-label], fieldset, form")?.querySelector("h2, h3, legend")?.textContent.trim();
    if (own) frame.ariaLabel = heading || names.rows;
    else for (const name of ["role", "aria-label"]) frame.removeAttribute(name);
  }

  function nameChoice(box) {
    const select = box.closest(".select2")?.previousElementSibling;
    const label = select?.labels?.[0];
    if (!label) return;
    label.id ||= `${select.id}-label`;
    const rendered = box.querySelector(".select2-selection__rendered");
    for (const attribute of ["role", "aria-readonly"]) rendered?.removeAttribute(attribute);
    box.setAttribute("aria-labelledby", [label.id, rendered?.id].filter(Boolean).join(" "));
  }

  // A row of a table of forms: its controls are named by the column's heading.
  function nameCells() {
    for (const cell of document.querySelectorAll("td[data-label]"))
      for (const control of cell.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!control.labels?.length) control.ariaLabel ??= cell.dataset.label;
    for (const heading of document.querySelectorAll("th:empty, table.formset th"))
      if (!heading.textContent.trim()) heading.replaceWith(document.createElement("td"));
  }

  function name() {
    document.querySelectorAll("[x-on\\:click]").forEach(reach);
    document.querySelectorAll(ICON).forEach(nameIcon);
    document.querySelectorAll(".simplebar-content-wrapper").forEach(nameFrame);
    document.querySelectorAll(".select2-selection[role=combobox]").forEach(nameChoice);
    nameCells();
  }

  // What is drawn later, by whichever script, is named when it is there.
  let due = 0;
  new MutationObserver(() => (due ||= requestAnimationFrame(() => ((due = 0), name())))).observe(document.body, { childList: true, subtree: true });
  name();
})();
