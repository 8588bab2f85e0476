// The review workbench: one key a decision. The next fact is on the page before the last one is stored;
// what was refused or had been changed by another comes back with the reason.
(() => {
  "use strict";
  const desk = document.getElementById("review");
  if (!desk) return;
  const facts = document.getElementById("review-facts");
  const said = document.getElementById("review-said");
  const left = document.getElementById("review-left");
  const done = document.getElementById("review-done");
  const AHEAD = 8; // facts still to come when more are fetched
  const batches = [];
  const seen = new Set();
  let stored = Promise.resolve(); // decisions are stored one after the other, in the order of the keys
  let fetching = false;
  let ended = false;
  let pending = 0; // decisions on their way

  const all = () => [...facts.querySelectorAll(".review-fact")];
  const current = () => facts.querySelector(".review-fact:not([hidden])");
  const say = (words, bad = false) => {
    said.textContent = words;
    said.classList.toggle("bad", bad);
  };

  function show(fact, focus = true) {
    for (const other of all()) other.hidden = other !== fact;
    done.hidden = Boolean(fact);
    if (fact && focus) fact.querySelector("h2").focus({ preventScroll: false });
    more();
  }

  function neighbour(step) {
    const waiting = all();
    const at = waiting.indexOf(current());
    return waiting[at + step];
  }

  async function more() {
    const waiting = all();
    const behind = waiting.length - waiting.indexOf(current()) - 1;
    if (fetching || ended || !waiting.length || behind > AHEAD) return;
    fetching = true;
    const after = waiting[waiting.length - 1].dataset.after;
    const answer = await fetch(`${desk.dataset.more}&after=${encodeURIComponent(after)}`);
    if (answer.ok) {
      const fresh = parsed(await answer.text());
      ended = fresh.length === 0;
      for (const fact of fresh) {
        if (seen.has(fact.dataset.fact)) continue;
        fact.hidden = true;
        facts.append(fact);
        seen.add(fact.dataset.fact);
      }
    }
    fetching = false;
    if (!current()) show(all()[0]);
  }

  function parsed(html) {
    return [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".review-fact")];
  }

  async function send(address, data) {
    const { answer, lost } = await deskSend(address, data);
    if (lost) return { status: 0, message: said.dataset.lost };
    return { status: answer.status, ...(await answer.json()) };
  }

  // Only what was touched is sent: what another corrected meanwhile is not put back by a form that shows the old text.
  function touched(form, verb) {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "fact", "version", "reason"]) data.set(name, form.elements[name].value);
    for (const field of form.querySelectorAll(".review-fields input, .review-fields select")) {
      const was = field.tagName === "SELECT" ? [...field.options].find((o) => o.defaultSelected)?.value ?? field.options[0].value : field.defaultValue;
      if (field.value !== was) data.set(field.name, field.value);
    }
    data.set("verb", verb);
    return data;
  }

  // What was just corrected may be wrong in every sentence built alike: a link leads to where that is shown first.
  function offer(alike) {
    const link = document.createElement("a");
    link.href = alike.address;
    link.id = "review-alike";
    link.textContent = said.dataset.alike.replace("{}", alike.count);
    said.append(" ", link, " ", Object.assign(document.createElement("kbd"), { textContent: "A" }));
  }

  async function decide(verb) {
    const fact = current();
    if (!fact) return;
    const form = fact.querySelector(".review-form");
    const data = touched(form, verb);
    const next = neighbour(1) || neighbour(-1);
    fact.remove();
    left.textContent = Math.max(0, Number(left.textContent) - 1);
    show(next);
    const sent = stored.then(() => send(form.action, data)).catch(() => ({ status: 0, message: said.dataset.offline }));
    stored = sent;
    pending += 1;
    const answer = await sent;
    pending -= 1;
    if (answer.status === 200) {
      batches.push(answer.batch);
      say(answer.message);
      if (answer.alike) offer(answer.alike);
      return;
    }
    say(answer.message, true);
    const back = answer.html ? parsed(answer.html)[0] : fact; // refused: as it was typed; changed meanwhile: as it is now
    facts.prepend(back);
    left.textContent = Number(left.textContent) + 1;
    show(back);
  }

  async function undo() {
    await stored;
    const form = document.getElementById("review-undo");
    const data = new FormData(form);
    if (batches.length) data.set("batch", batches.pop());
    const answer = await send(form.action, data);
    say(answer.message, answer.status !== 200);
    if (!answer.html) return;
    const fact = parsed(answer.html)[0];
    all().find((other) => other.dataset.fact === fact.dataset.fact)?.remove();
    facts.prepend(fact);
    left.textContent = Number(left.textContent) + 1;
    show(fact);
  }

  const KEYS = {
    c: () => decide("confirm"),
    x: () => decide("reject"),
    u: undo,
    e: () => {
      const field = current()?.querySelector("[name=value]");
      field?.focus();
      field?.select();
    },
    s: () => show(neighbour(1) || current()),
    j: () => show(neighbour(1) || current()),
    k: () => show(neighbour(-1) || current()),
    a: () => document.getElementById("review-alike")?.click(),
    g: () => current()?.querySelector("[data-alike]").click(),
    m: () => current()?.querySelector("[data-missed]").click(),
  };

  const ONCE = new Set(["c", "x", "u"]); // a key held down decides on one fact, not on all that come

  addEventListener("beforeunload", (event) => {
    if (pending) event.preventDefault(); // the browser asks before what is not yet stored is lost
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") current()?.querySelector("h2").focus();
      if (event.key === "Enter" && typing.closest(".review-form")) {
        event.preventDefault();
        decide("correct");
      }
      return;
    }
    const key = event.key.toLowerCase();
    const act = KEYS[key];
    if (act && !(event.repeat && ONCE.has(key))) {
      event.preventDefault();
      act();
    }
  });

  facts.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.classList.contains("review-form")) return;
    event.preventDefault();
    decide(event.submitter?.value || "correct");
  });
  document.getElementById("review-undo").addEventListener("submit", (event) => {
    event.preventDefault();
    undo();
  });

  for (const fact of all()) seen.add(fact.dataset.fact);
  show(all()[0]);

  // Places are offered while one is typed, namesakes told apart; what is chosen carries its number.
  const places = document.getElementById("review-places");
  let asked = 0;
  facts.addEventListener("input", async (event) => {
    const field = event.target;
    if (!places || field.name !== "place_name" || field.value.includes("#")) return;
    const mine = ++asked;
    const query = new URLSearchParams({ q: field.value, city: field.dataset.city });
    const answer = await fetch(`${places.dataset.from}?${query}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const found = (await answer.json()).places;
    places.replaceChildren(...found.map((value) => Object.assign(document.createElement("option"), { value })));
  });
})();
