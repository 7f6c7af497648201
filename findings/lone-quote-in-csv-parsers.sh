#!/usr/bin/env bash
# A cell that begins with a quotation mark and does not end with one, in text that came from a spreadsheet by the clipboard.
#
# Versions: d3-dsv 3.0.1, papaparse 5.5.3, csv-parse 6.1.0, on Node 20.
#
# The good guess: such a mark is a character like any other, since spreadsheets quote a pasted cell only where it holds a tab, a
# line break or a mark, and then close it before a separator or a line's end. Parsers with a mode for loose quotes would read
# three rows here, and lose no letter of the cell `"a"b`.
#
# What happens instead:
#  - d3-dsv and papaparse make one row with one cell of everything that follows the mark; d3-dsv says nothing, papaparse adds
#    an error `MissingQuotes` to a result that looks whole.
#  - csv-parse refuses the text, also with `relax_quotes`, which is for marks in the middle only; with `quote: false` it reads
#    three rows, and keeps the mark.
#  - of `"a"b`, d3-dsv drops the b and puts an empty cell in its place; papaparse joins the two cells of the row into one;
#    csv-parse with `relax_quotes` keeps both cells.
#
# Exits 1 when any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund d3-dsv@3.0.1 papaparse@5.5.3 csv-parse@6.1.0
cat >look.mjs <<'JS'
import { tsvParseRows } from "d3-dsv"
import Papa from "papaparse"
import { parse } from "csv-parse/sync"

const lone = '"Legacy box\t10k\nWeb shop\t5k\nMail archive\t1k\n'
const middle = '"a"b\tc\n'
const byPapa = (text) => Papa.parse(text, { delimiter: "\t", skipEmptyLines: true })
const byCsvParse = (text, options) => {
  try {
    return parse(text, { delimiter: "\t", ...options })
  } catch (error) {
    return error.code
  }
}
const swallowed = [[lone.slice(1)]]
const checks = [
  ["d3-dsv, lone mark", tsvParseRows(lone), swallowed],
  ["papaparse, lone mark", byPapa(lone).data, swallowed],
  ["papaparse, lone mark, its errors", byPapa(lone).errors.map(({ code }) => code), ["MissingQuotes"]],
  ["csv-parse, relax_quotes, lone mark", byCsvParse(lone, { relax_quotes: true }), "CSV_QUOTE_NOT_CLOSED"],
  ["csv-parse, quote: false, rows", byCsvParse(lone, { quote: false }).length, 3],
  ['d3-dsv, "a"b', tsvParseRows(middle), [["a", "", "c"]]],
  ['papaparse, "a"b', byPapa(middle).data, [['a"b\tc\n']]],
  ['csv-parse, relax_quotes, "a"b', byCsvParse(middle, { relax_quotes: true }), [['"a"b', "c"]]],
]
let changed = false
for (const [what, seen, expected] of checks) {
  const same = JSON.stringify(seen) === JSON.stringify(expected)
  changed ||= !same
  console.log(`${same ? "as seen" : "CHANGED"}: ${what}: ${JSON.stringify(seen)}`)
}
process.exitCode = changed ? 1 : 0
JS
node look.mjs
