// An article: numbers and facts lit in pairs, marks switched off and on, citations copied. All of it works as links without this.
"use strict";
(() => {
  const light = (id, on) => {
    document.getElementById(`figure-${id}`)?.classList.toggle("lit", on);
    document.getElementById(`fact-${id}`)?.closest(".fact").classList.toggle("lit", on);
  };
  const numberOf = (target) => (target.closest?.(".figure") ?? target.closest?.(".fact")?.querySelector(".fact-indicator"))?.id.split("-")[1];
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => { const id = numberOf(event.target); if (id) light(id, true); });
    document.addEventListener(end, (event) => { const id = numberOf(event.target); if (id) light(id, false); });
  }
  // A jump moves the page no further than it must, so that number and fact are seen together; the focus goes along.
  const jump = (hash) => {
    const link = document.getElementById(hash.slice(1));
    if (!link?.matches("a[href]")) return false;
    link.focus({ preventScroll: true });
    (link.closest(".fact") ?? link).scrollIntoView({ block: "nearest" });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.figure[href], a.fact-indicator[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !jump(link.hash)) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
  });
  addEventListener("hashchange", () => jump(location.hash));

  const marks = document.querySelector("a[data-marks]");
  const body = document.querySelector(".article-body");
  marks?.addEventListener("click", (event) => {
    event.preventDefault();
    const off = body.classList.toggle("unmarked");
    for (const figure of body.querySelectorAll("a.figure")) {
      if (off) { figure.dataset.href = figure.getAttribute("href"); figure.removeAttribute("href"); } else figure.setAttribute("href", figure.dataset.href);
    }
    [marks.textContent, marks.dataset.marks] = [marks.dataset.marks, marks.textContent];
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }
})();
