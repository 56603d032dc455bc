// Renders citations and a bibliography with npm's citeproc, a peer that runs as its own process: one JSON job a line
// on standard input, one JSON answer a line on standard output.
// Usage: node csl_differential.js FOLDER-WITH-NODE_MODULES FOLDER-WITH-LOCALES [SECONDS-PER-JOB]
// Job: {style: XML, locale: tag or null, items: [CSL-JSON], clusters: [{citationItems, properties}]}
// Answer: {citations: [HTML], bibliography: [[id, HTML]] or null, milliseconds, error: message or null}
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const vm = require("vm");

const [packages, locales, limit = "60"] = process.argv.slice(2);
for (const level of ["log", "info", "debug"]) console[level] = console.error; // standard output is for answers
const CSL = require(path.resolve(packages, "node_modules", "citeproc"));

const known = new Map();

function locale(tag) {
  if (!known.has(tag)) {
    const file = path.join(locales, `locales-${tag}.xml`);
    known.set(tag, fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false);
  }
  return known.get(tag);
}

// The peer wants strings where CSL-JSON allows numbers ("volume": 12), and event beside event-title: CSL 1.0.2 renamed
// it, the peer does not know that, and whoever calls it (a reference manager, say) gives it the fact under both names.
function worded(item) {
  const text = ([variable, value]) => [variable, typeof value === "number" ? String(value) : value];
  const said = Object.fromEntries(Object.entries(item).map(text));
  return "event-title" in said ? { event: said["event-title"], ...said } : said;
}

function engine(job) {
  const items = new Map(job.items.map((item) => [item.id, worded(item)]));
  const source = { retrieveLocale: locale, retrieveItem: (id) => items.get(id) };
  const made = job.locale ? new CSL.Engine(source, job.style, job.locale, true) : new CSL.Engine(source, job.style);
  made.setOutputFormat("html");
  return made;
}

// Citations in their order; each may change what stands before it, so the last answer counts.
function cite(processor, clusters) {
  const texts = clusters.map(() => "");
  const before = [];
  clusters.forEach((cluster, index) => {
    const citation = { ...cluster, citationID: `c${index}` };
    for (const [at, text] of processor.processCitationCluster(citation, before, [])[1]) texts[at] = text;
    before.push([citation.citationID, cluster.properties.noteIndex]);
  });
  return texts;
}

// What renders as nothing has an id and mostly no text; its errors do not tell, so each is then asked for alone.
function list(processor) {
  const made = processor.makeBibliography();
  if (!made) return null;
  const [about, texts] = made;
  const all = about.entry_ids.map((group) => group[0]);
  const ids = all.length === texts.length ? all : all.filter((id) => alone(processor, id).length);
  if (ids.length !== texts.length) throw new Error(`${texts.length} entries for ${ids.length} items`);
  return texts.map((text, index) => [ids[index], text]);
}

function alone(processor, id) {
  return processor.makeBibliography({ include: [{ field: "id", value: id }] })[1];
}

function render(job) {
  const processor = engine(job);
  const citations = cite(processor, job.clusters);
  return { citations, bibliography: list(processor) };
}

// A running script can be stopped only from outside it: so the call is made in a script of its own.
function limited(job) {
  globalThis.pending = () => render(job);
  return vm.runInThisContext("pending()", { timeout: 1000 * Number(limit) });
}

function answer(line) {
  const started = Date.now();
  const told = { citations: [], bibliography: null, error: null };
  try {
    Object.assign(told, limited(JSON.parse(line)));
  } catch (error) {
    told.error = String((error && error.message) || error);
  }
  return { ...told, milliseconds: Date.now() - started };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  fs.writeSync(1, `${JSON.stringify(answer(line))}\n`);
});
