// Parses the front matter of a dataset card strictly, and looks for the files that it names.
//
//   node card.mjs README.md
import { parseDocument } from "yaml";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

const [path] = process.argv.slice(2);

function fail(message) {
  console.error(`check-formats: ${path}: ${message}`);
  process.exit(1);
}

if (!existsSync(path)) {
  console.log("YAML: the export has no card");
  process.exit(0);
}
const front = readFileSync(path, "utf8").match(/^---\n([\s\S]*?)\n---\n/) ?? fail("it has no front matter");
const doc = parseDocument(front[1], { strict: true, uniqueKeys: true, version: "1.2" });
for (const fault of [...doc.errors, ...doc.warnings]) fail(fault.message);
const card = doc.toJS();
for (const key of ["language", "license", "pretty_name", "size_categories", "configs"]) {
  if (card[key] === undefined) fail(`${key} is missing`);
}
const files = readdirSync(dirname(path), { recursive: true });
const matcher = (glob) => new RegExp(`^${glob.split("*").map((s) => s.replace(/[^\w/-]/g, "\\$&")).join("[^/]*")}$`);
for (const config of card.configs) {
  for (const { split, path: pattern } of config.data_files) {
    for (const one of [pattern].flat()) {
      if (!files.some((name) => matcher(one).test(name))) fail(`split ${split}: no file ${one}`);
    }
  }
}
console.log(`YAML: the card has ${Object.keys(card).join(", ")}; the files of ${card.configs.length} configs are there`);
