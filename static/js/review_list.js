// The list of facts by keys: the same as on the workbench, for the rows that are ticked, or else the one under the cursor.
(() => {
  "use strict";
  const desk = document.getElementById("review-list");
  const form = document.getElementById("review-many");
  const said = document.getElementById("review-said");
  const all = desk.querySelector("[data-all]");
  const boxes = () => [...form.querySelectorAll("[name=chosen]")];
  const batches = [];
  let sending = false;

  const say = (words, bad = false) => {
    said.textContent = words;
    said.classList.toggle("bad", bad);
  };
  const here = () => boxes().find((box) => box === document.activeElement || box.closest("tr").contains(document.activeElement));

  function step(by) {
    const rows = boxes();
    const next = rows[here() ? rows.indexOf(here()) + by : 0];
    next?.focus();
    next?.closest("tr").scrollIntoView({ block: "nearest" });
  }

  async function send(address, data) {
    try {
      const { answer, lost } = await deskSend(address, data);
      if (lost) return { status: 0, message: desk.dataset.lost };
      return { status: answer.status, ...(await answer.json()) };
    } catch {
      return { status: 0, message: desk.dataset.offline };
    }
  }

  async function decide(verb) {
    if (sending) return;
    const ticked = boxes().filter((box) => box.checked);
    const chosen = ticked.length ? ticked : [here()].filter(Boolean);
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "reason"]) data.set(name, form.elements[name].value);
    for (const box of chosen) data.append("chosen", box.value);
    data.set("verb", verb);
    sending = true;
    const answer = await send(form.action, data);
    sending = false;
    say(answer.message, answer.status !== 200);
    if (answer.status !== 200) return;
    batches.push(answer.batch);
    const rows = boxes();
    const after = rows[rows.indexOf(chosen.at(-1)) + 1] ?? rows.findLast((box) => !chosen.includes(box));
    const done = new Set(answer.done.map(String));
    for (const box of chosen) if (done.has(box.value.split(":")[0])) box.closest("tr").remove();
    all.checked = false;
    after?.focus();
  }

  async function undo() {
    if (sending) return;
    const taking = document.getElementById("review-undo");
    const data = new FormData(taking);
    if (batches.length) data.set("batch", batches.pop());
    const answer = await send(taking.action, data);
    say(answer.message, answer.status !== 200);
    if (answer.status === 200) location.reload(); // what is waiting again stands where it stood
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    c: () => decide("confirm"),
    x: () => decide("reject"),
    u: undo,
    e: () => here()?.closest("tr").querySelector("[data-open]").click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input:not([type=checkbox]), select, textarea")) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act || (event.repeat && "cxu".includes(event.key.toLowerCase()))) return;
    event.preventDefault();
    act();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(event.submitter?.value);
  });
  all.addEventListener("change", () => boxes().forEach((box) => (box.checked = all.checked)));
  for (const shown of [all, desk.querySelector("[data-keys]")]) shown.hidden = false;
})();
