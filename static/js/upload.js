// Files dropped on the form, or chosen, are sent one after the other: each file's reading is shown as soon as it is made.
(() => {
  "use strict";
  const desk = document.getElementById("upload");
  if (!desk) return;
  const form = desk.querySelector("form.upload-drop");
  const input = document.getElementById("upload-files");
  const said = document.getElementById("upload-said");
  const offers = document.getElementById("upload-offers");
  const rows = document.getElementById("upload-rows");
  let busy = false;

  async function look(file, fields) {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    data.append("files", file);
    const { answer, lost } = await deskSend(form.action, data);
    if (lost) throw new Error(desk.dataset.lost);
    if (!answer.ok) throw new Error(String(answer.status));
    rows.insertAdjacentHTML("beforeend", await answer.text());
    offers.hidden = false;
  }

  async function lookAll(files) {
    if (busy || !files.length) return;
    busy = true;
    const fields = [...new FormData(form)].filter(([name]) => name !== "files");
    const lost = [];
    for (const [at, file] of [...files].entries()) {
      said.classList.remove("bad");
      said.textContent = `${desk.dataset.reading}${file.name}（${at + 1}/${files.length}）`;
      try {
        await look(file, fields);
      } catch (error) {
        lost.push(error.message === desk.dataset.lost ? `${file.name}（${error.message}）` : file.name);
      }
    }
    said.textContent = lost.length ? desk.dataset.failed + lost.join("、") : "";
    said.classList.toggle("bad", lost.length > 0);
    input.value = "";
    busy = false;
    rows.lastElementChild?.querySelector("input")?.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lookAll(input.files);
  });
  for (const name of ["dragover", "dragenter"])
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    lookAll(event.dataTransfer.files);
  });
})();
