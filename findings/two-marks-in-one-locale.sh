#!/usr/bin/env bash
# How one locale writes numbers, and how it writes amounts of money.
#
# Version: cldr-numbers-full 48.2.0 (Unicode CLDR 48.2).
#
# The good guess: a locale has one decimal mark and one mark between groups of digits, so that a reader of numbers needs to know
# no more than the locale.
#
# What holds instead: of all locales two write money with other marks than numbers. In de-AT a number has a hard space between
# groups and an amount of money a full stop (1 234,5 but 1.234,50). In fr-CH a number has a decimal comma and an amount of money a
# decimal point (1 234,5 but 1 234.50). A reader that is told the marks of the numbers of a document misreads its amounts there
# unless it asks where a text could be both. Besides, 15 languages group digits only from five on (1234 but 12 345), so that a
# text of four digits without a mark says nothing of the marks of its author.
#
# Exits 1 when any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cldr-numbers-full@48.2.0
cat >look.mjs <<'JS'
import { readdirSync, readFileSync } from "node:fs"

const base = "node_modules/cldr-numbers-full/main"
const numbersOf = (locale) => JSON.parse(readFileSync(`${base}/${locale}/numbers.json`, "utf8")).main[locale].numbers
const locales = readdirSync(base)
const otherMarks = locales.filter((locale) => {
  const symbols = numbersOf(locale)["symbols-numberSystem-latn"]
  if (symbols === undefined) return false
  const { decimal, group, currencyDecimal = decimal, currencyGroup = group } = symbols
  return currencyDecimal !== decimal || currencyGroup !== group
})
const latin = (locale) => numbersOf(locale)["symbols-numberSystem-latn"]
const fromFive = locales.filter((locale) => !locale.includes("-") && numbersOf(locale).minimumGroupingDigits !== "1")
const checks = [
  ["locales in which money has other marks than numbers", otherMarks, ["de-AT", "fr-CH"]],
  ["de-AT, between groups: of a number, of money", [latin("de-AT").group, latin("de-AT").currencyGroup], ["\u00a0", "."]],
  ["fr-CH, decimals: of a number, of money", [latin("fr-CH").decimal, latin("fr-CH").currencyDecimal], [",", "."]],
  ["languages that group from five digits on", fromFive.length, 15],
]
let changed = false
for (const [what, seen, expected] of checks) {
  const same = JSON.stringify(seen) === JSON.stringify(expected)
  changed ||= !same
  console.log(`${same ? "as seen" : "CHANGED"}: ${what}: ${JSON.stringify(seen)}`)
}
console.log(`the languages: ${fromFive.join(" ")}`)
process.exitCode = changed ? 1 : 0
JS
node look.mjs
