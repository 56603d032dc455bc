"use strict";
(() => {
  const count = document.getElementById("count");
  const buttons = [document.getElementById("save"), document.getElementById("copy")];
  let saved = "";
  const rows = () => [...document.querySelectorAll("tr[data-field]")];
  const input = (row) => row.querySelector("input, select");
  const changed = () => rows().filter((row) => input(row).value !== input(row).dataset.was);
  // JSON's escapes are a subset of TOML's, but for DEL
  const quoted = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007F");
  const decisions = () => changed().map((row) => [
    "[[decision]]",
    'kind = "field"',
    `subjects = [${quoted(row.closest(".entry").dataset.string)}, ${quoted(row.dataset.field)}]`,
    `target = ${quoted(input(row).value.trim())}`,
    'reason = "corrected by hand"',
    "",
  ].join("\n")).join("\n");
  const show = () => {
    for (const row of rows()) row.classList.toggle("changed", input(row).value !== input(row).dataset.was);
    const number = changed().length;
    count.textContent = number === 0 ? "No corrections yet" : number === 1 ? "1 correction" : `${number} corrections`;
    for (const button of buttons) button.disabled = number === 0;
  };
  const set = (row, value) => { input(row).value = value; show(); input(row).focus(); };
  const selected = (entry) => {
    const selection = window.getSelection();
    const source = entry.querySelector(".source");
    return selection.rangeCount && source.contains(selection.anchorNode) && source.contains(selection.focusNode)
      ? selection.toString().replace(/\s+/g, " ").trim() : "";
  };
  const add = (entry, name) => {
    const known = rows().find((row) => row.closest(".entry") === entry && row.dataset.field === name);
    if (known) { input(known).focus(); return; }
    const row = entry.querySelector("tbody").insertRow();
    row.dataset.field = name;
    const head = document.createElement("th");
    const take = document.createElement("button");
    Object.assign(take, { type: "button", className: "take other", textContent: name });
    head.scope = "row";
    head.append(take);
    const field = document.createElement("input");
    field.dataset.was = "";
    field.setAttribute("aria-label", name);
    row.append(head);
    row.insertCell().append(field);
    row.insertCell();
    set(row, selected(entry));
  };
  document.addEventListener("input", (event) => { if (event.target.closest("tr[data-field]")) show(); });
  document.addEventListener("change", (event) => {
    const adding = event.target.closest(".add");
    if (adding && [...document.getElementById("fields").options].some((option) => option.value === adding.value)) {
      add(adding.closest(".entry"), adding.value);
      adding.value = "";
    }
    if (event.target.id === "only") document.body.classList.toggle("only", event.target.checked);
  });
  document.addEventListener("mousedown", (event) => { if (event.target.closest(".take")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-field]");
    if (row && event.target.matches("td .other")) set(row, event.target.textContent);
    if (row && event.target.matches(".take")) {
      const words = selected(row.closest(".entry"));
      if (words) set(row, words); else input(row).focus();
    }
  });
  buttons[0].addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([decisions()], { type: "application/toml" }));
    link.download = "corrections.toml";
    link.click();
    URL.revokeObjectURL(link.href);
    saved = decisions();
  });
  buttons[1].addEventListener("click", async () => {
    await navigator.clipboard.writeText(decisions());
    saved = decisions();
    count.textContent = "Copied";
  });
  window.addEventListener("beforeunload", (event) => { if (decisions() !== saved) event.preventDefault(); });
})();
