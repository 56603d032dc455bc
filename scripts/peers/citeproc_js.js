// A bibliography by citeproc-js: node citeproc_js.js ITEMS.json STYLE.csl LOCALES/
// Finds the package `citeproc` by NODE_PATH; prints the entries as HTML.
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [itemsFile, styleFile, locales] = process.argv.slice(2);
const items = new Map(JSON.parse(fs.readFileSync(itemsFile, "utf8")).map((item) => [item.id, item]));
const system = {
  retrieveItem: (id) => items.get(id),
  retrieveLocale: (tag) => {
    const file = path.join(locales, `locales-${tag}.xml`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
};
const engine = new CSL.Engine(system, fs.readFileSync(styleFile, "utf8"));
engine.updateItems([...items.keys()]);
const [, entries] = engine.makeBibliography();
process.stdout.write(entries.map((entry) => entry.trim() + "\n").join(""));
process.exitCode = entries.length === items.size ? 0 : 3;
