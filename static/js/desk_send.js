// Sends a form behind its page. Who was logged out meanwhile is told (`lost`) and keeps what they have on the page; who has
// logged in again, in another tab, goes on from here: the page's tokens, which a log-in makes stale, are taken anew.
globalThis.deskSend = async (address, data) => {
  "use strict";
  const ask = () => fetch(address, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
  const NAME = "csrfmiddlewaretoken";

  async function renew() {
    const page = await fetch(location.href);
    const fresh = page.ok && new DOMParser().parseFromString(await page.text(), "text/html").querySelector(`[name=${NAME}]`);
    if (!fresh) return false;
    for (const old of document.querySelectorAll(`[name=${NAME}]`)) old.value = fresh.value;
    data.set(NAME, fresh.value);
    return true;
  }

  let answer = await ask();
  if (answer.status === 403 && (await renew())) answer = await ask();
  return { answer, lost: answer.redirected && /\/login\/?$/.test(new URL(answer.url).pathname) };
};
