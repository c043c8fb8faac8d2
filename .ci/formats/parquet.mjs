// Reads the Parquet and CSV files of an export with DuckDB and compares them with the JSON lines of another.
//
//   node parquet.mjs PARQUET_DIR JSONL_FILE CSV_FILE
import { DuckDBInstance } from "@duckdb/node-api";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const [dir, jsonl, csv] = process.argv.slice(2);
const lines = readFileSync(jsonl, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const want = new Map(lines.map((record) => [record.id, record]));
const db = await (await DuckDBInstance.create(":memory:")).connect();

async function rows(sql) {
  return (await db.runAndReadAll(sql)).getRowObjectsJson();
}

function fail(message) {
  console.error(`check-formats: ${message}`);
  process.exit(1);
}

// Columns that Parquet holds as another type than JSON, as text in the form of JSON.
const instants = ["fetched_at", "vanished"];
const table = `read_parquet('${dir}/data/*.parquet')`;
const utc = instants.map((c) => `strftime(${c} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS ${c}`).join(", ");
const got = await rows(`SELECT * REPLACE (${utc}), epoch_ms(published_at) AS published_ms FROM ${table}`);
if (got.length !== want.size) fail(`DuckDB reads ${got.length} rows of Parquet, the JSON lines are ${want.size}`);

// What JSON leaves out of a block or removal where it is 0 or empty, Parquet holds as 0 or null.
const full = {
  blocks: (b) => ({ kind: b.kind, text: b.text, level: b.level ?? 0, by: b.by ?? null }),
  removed: (r) => ({ rule: r.rule, text: r.text, after: r.after ?? 0, block: r.block ?? null, level: r.level ?? 0 }),
};
// What is an object in JSON is a list in Parquet, ordered by name.
const origins = (o) => Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, origin]) => ({ field, origin }));
for (const row of got) {
  const record = want.get(row.id) ?? fail(`Parquet has ${row.id}, the JSON lines do not`);
  for (const [name, value] of Object.entries(record)) {
    const expected = full[name] ? value.map(full[name]) : name === "origins" ? origins(value) : value;
    let found = row[name];
    if (name === "quality") {
      // DuckDB gives whole numbers of 64 bits as strings.
      found = Object.fromEntries(Object.entries(found).map(([k, v]) => [k, Number(v)]));
    }
    if (!isDeepStrictEqual(found, expected)) {
      fail(`${row.id}: ${name} is ${JSON.stringify(found)} in Parquet and ${JSON.stringify(expected)} in JSON`);
    }
  }
  const published = record.published?.includes("T") ? String(Date.parse(record.published)) : row.published_ms;
  if (String(row.published_ms) !== String(published)) fail(`${row.id}: published_at is ${row.published_ms}, not ${published}`);
}
const [sheet] = await rows(`SELECT count(*) AS n, sum(words) AS words FROM read_csv('${csv}', header = true, strict_mode = true)`);
const words = lines.reduce((sum, record) => sum + record.words, 0);
if (Number(sheet.n) !== want.size || Number(sheet.words) !== words) {
  fail(`DuckDB reads ${sheet.n} rows and ${sheet.words} words of CSV, the JSON lines have ${want.size} and ${words}`);
}
const files = await rows(`SELECT DISTINCT file_name AS name FROM parquet_metadata('${dir}/data/*.parquet')`);
console.log(`DuckDB: ${got.length} articles in ${files.length} Parquet files, each field as in the JSON lines; ${sheet.n} rows of CSV`);
