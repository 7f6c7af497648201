import { NUMBER_FORMATS } from "../estimate/numberFormat.ts"
import { BOUNDS } from "../estimate/bounds.ts"
import { HARMS, type Model, PORT_PROTOCOLS, SKILLS, SOURCE_KINDS, STATUSES, ZONE_COLOURS } from "./model.ts"
import { day } from "./day.ts"
import {
  estimate,
  id,
  idOf,
  type JsonRecord,
  leaf,
  listOf,
  mapOf,
  may,
  must,
  nullOr,
  numberThat,
  oneOf,
  record,
  type RecordForm,
  text,
  truth,
} from "./form.ts"
import { at, type Ledger, refuse, type Spot } from "./problem.ts"
import { REPORT_FIELD } from "./reportField.ts"
import { isRecord } from "./structure.ts"
import { WORKSHOP_FIELDS } from "./workshopForm.ts"

/** The version of the document format that this program writes, and the newest that it reads. */
export const NEWEST_VERSION = 1

const coordinate = numberThat("a finite number, without its sign", () => true, BOUNDS.position)
const years = numberThat("a finite number of years above 0", (value) => value > 0, BOUNDS.years)
const interest = numberThat("a finite number of at least 0", (value) => value >= 0, BOUNDS.interest)
const amount = numberThat("a finite number of at least 0", (value) => value >= 0, BOUNDS.sum)
const unit = numberThat("a number in [0, 1]", (value) => value >= 0 && value <= 1)

const notes = may("notes", text)
const annotations = [
  may("tags", listOf("a list of texts", text)),
  may("links", leaf("a list", "type", Array.isArray)),
  may("position", record("a position", [must("x", coordinate), must("y", coordinate)])),
  may("origin", record("an origin", [must("format", text), must("document", text), must("id", text)])),
  may("evidence", listOf("a list of evidence", record("evidence", [must("scale", text), must("value", text)]))),
]
const named = [must("id", id), must("name", text), notes]
const harm = oneOf(HARMS)

/** The zone in which an element stands. */
const zoned = may("zone", idOf("a zone"))

const place = record("a place", [...named, zoned, ...annotations])

const loss = record(
  "the losses of an asset",
  HARMS.map((one) => may(one, estimate("money"))),
)
const asset = record("an asset", [...named, must("loss", loss), zoned, ...annotations])

const approach = record("an approach", [
  must("from", listOf("a list of place ids", idOf("a place"))),
  must("perYear", estimate("rate")),
])
const source = record("a threat source", [
  ...named,
  must("kind", oneOf(SOURCE_KINDS)),
  must("skill", oneOf(SKILLS)),
  may("visibilityScaled", truth),
  may("seeks", listOf("a list of harms", harm)),
  may("wants", listOf("a list of asset ids", idOf("an asset"))),
  must("approaches", listOf("a list of approaches", approach)),
  zoned,
  ...annotations,
])

const has = (value: JsonRecord, key: string) => Object.hasOwn(value, key)

function checkGift(value: JsonRecord, spot: Spot, ledger: Ledger): void {
  const isPlace = has(value, "place")
  const extra = ["asset", "harm", "share"].find((key) => has(value, key))
  if (isPlace && extra !== undefined)
    refuse(
      ledger,
      "choice",
      at(spot, extra),
      value[extra],
      "a step gives a place, or a harm of an asset; not both in one",
    )
  if (isPlace) return
  for (const key of ["asset", "harm"])
    if (!has(value, key)) {
      const rule = "a step gives a place, or an asset and a harm"
      refuse(
        ledger,
        "missing",
        extra === undefined ? spot : at(spot, key),
        extra === undefined ? value : undefined,
        rule,
      )
      if (extra === undefined) return
    }
}

const gift = record(
  "what a step gives",
  [
    may("place", idOf("a place")),
    may("asset", idOf("an asset")),
    may("harm", harm),
    may(
      "share",
      numberThat("a number above 0 and at most 1", (value) => value > 0 && value <= 1, BOUNDS.share),
    ),
  ],
  checkGift,
)

function checkDraw(value: JsonRecord, spot: Spot, ledger: Ledger): void {
  if (!has(value, "sameAs")) {
    if (has(value, "success")) return
    const rule = "a step has a success, or is the same as another step"
    refuse(ledger, "missing", at(spot, "success"), undefined, rule)
    return
  }
  for (const key of ["success", "bySource"])
    if (has(value, key))
      refuse(
        ledger,
        "choice",
        at(spot, key),
        value[key],
        "a step with sameAs has no chance of its own: no success, no bySource",
      )
}

const openPort = record("an open port", [
  must(
    "port",
    numberThat("a whole number from 1 to 65,535", (value) => Number.isInteger(value) && value >= 1 && value <= 65_535),
  ),
  must("protocol", oneOf(PORT_PROTOCOLS)),
  must("hosts", listOf("a list of addresses and names of hosts", text)),
])

const step = record(
  "a step",
  [
    ...named,
    must("needs", listOf("a list of place ids", idOf("a place"))),
    must("gives", listOf("a list of places and harms", gift)),
    may("success", { kind: "success" }),
    may("bySource", mapOf("an object of chances, keyed by threat source", estimate("probability"))),
    may("only", listOf("a list of threat source ids", idOf("a threat source"))),
    may("sameAs", idOf("a step")),
    may("stride", listOf("a list of texts", text)),
    may("attack", listOf("a list of texts", text)),
    may("needsOpen", listOf("a list of open ports", openPort)),
    zoned,
    ...annotations,
  ],
  checkDraw,
)

const TARGETS = ["prevents", "contains", "deters", "recovers"] as const

function checkEffect(value: JsonRecord, spot: Spot, ledger: Ledger): void {
  const targets = TARGETS.filter((key) => has(value, key))
  const rule = "an effect has exactly one of prevents, contains, deters and recovers"
  if (targets.length === 0) refuse(ledger, "choice", spot, value, rule)
  for (const key of targets.slice(1)) refuse(ledger, "choice", at(spot, key), value[key], rule)
  if (has(value, "sources") && has(value, "exceptSources")) {
    const only = "an effect names sources or exceptSources, not both"
    refuse(ledger, "choice", at(spot, "exceptSources"), value.exceptSources, only)
  }
  if (has(value, "deters"))
    for (const key of ["sources", "exceptSources"])
      if (has(value, key))
        refuse(
          ledger,
          "choice",
          at(spot, key),
          value[key],
          "an effect that deters names its one source, and no other list of them",
        )
}

const harmOf = record("a harm of an asset", [must("asset", idOf("an asset")), must("harm", harm)])
const sourceIds = listOf("a list of threat source ids", idOf("a threat source"))
const controlIds = listOf("a list of control ids", idOf("a control"))
const effect = record(
  "an effect",
  [
    may("prevents", idOf("a step")),
    may("contains", idOf("a step")),
    may("deters", idOf("a threat source")),
    may("recovers", harmOf),
    must("reduction", estimate("reduction")),
    may("sources", sourceIds),
    may("exceptSources", sourceIds),
  ],
  checkEffect,
)

const cost = record("the cost of a control", [may("oneTime", estimate("money")), may("perYear", estimate("money"))])
const control = record("a control", [
  ...named,
  may("status", oneOf(STATUSES)),
  may("plannedFor", day),
  may("coverage", unit),
  may("lifeYears", years),
  may("cost", cost),
  must("effects", listOf("a list of effects", effect)),
  may("requires", controlIds),
  may("excludes", controlIds),
  may("limits", listOf("a list of texts", text)),
  may("shared", text),
  ...annotations,
])

const scenario = record("a scenario", [...named, must("controls", controlIds), ...annotations])

const colour = may("colour", oneOf(ZONE_COLOURS))
const zone = record("a zone", [...named, colour, may("collapsed", truth), ...annotations])
const memo = record("a memo", [...named, colour, ...annotations])

const proof = record("a proof", [
  must("tool", text),
  may("toolVersion", text),
  must("file", text),
  must(
    "sha256",
    leaf("64 hexadecimal digits", "word", (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value)),
  ),
  may("date", day),
  must("says", text),
  must(
    "numbers",
    listOf(
      "a list of numbers",
      record("a number of the document", [
        must("list", oneOf(["steps", "controls"])),
        must("id", idOf("an element")),
        must("field", text),
      ]),
    ),
  ),
  may("staleFrom", day),
])

const ratio = nullOr(numberThat("a finite number of at least 0", (value) => value >= 0))
const snapshot = record("a snapshot", [
  must("date", day),
  must("what", text),
  must("level", ratio),
  must("placement", ratio),
  must("annualCost", amount),
  must("expectedLoss", amount),
])

/** The form of a whole document, fields in the order of the page (model.md §9). */
export const DOCUMENT: RecordForm = record("a document", [
  must(
    "format",
    leaf('"batten"', "word", (value) => value === "batten"),
  ),
  must(
    "version",
    leaf(`${NEWEST_VERSION}`, "word", (value) => value === NEWEST_VERSION),
  ),
  must("name", text),
  notes,
  must(
    "currency",
    leaf("three capital letters, as in EUR", "word", (value) => typeof value === "string" && /^[A-Z]{3}$/.test(value)),
  ),
  may("numberFormat", oneOf(NUMBER_FORMATS)),
  may("horizonYears", years),
  may("discountRate", interest),
  may("countSunk", truth),
  may("seed", numberThat("a whole number", Number.isSafeInteger)),
  may("budget", nullOr(amount)),
  may("profile", record("the profile", [may("visibility", estimate("rate"))])),
  may(
    "tolerance",
    listOf(
      "a list of losses and probabilities",
      record("a point of the tolerance", [must("loss", amount), must("probability", unit)]),
    ),
  ),
  must("places", listOf("a list of places", place)),
  must("assets", listOf("a list of assets", asset)),
  must("sources", listOf("a list of threat sources", source)),
  must("steps", listOf("a list of steps", step)),
  must("controls", listOf("a list of controls", control)),
  may("scenarios", listOf("a list of scenarios", scenario)),
  may("zones", listOf("a list of zones", zone)),
  may("memos", listOf("a list of memos", memo)),
  may("proofs", listOf("a list of proofs", proof)),
  may("snapshots", listOf("a list of snapshots", snapshot)),
  ...WORKSHOP_FIELDS,
  may("report", REPORT_FIELD),
  may("extensions", leaf("an object", "type", isRecord)),
  ...annotations,
])

/** The lists of elements with ids. */
export const LISTS = ["places", "assets", "sources", "steps", "controls", "scenarios", "zones", "memos"] as const

/** The name of a list of elements with ids. */
export type ListName = (typeof LISTS)[number]

/** An element of one of the lists. */
export type ElementOf<L extends ListName> = NonNullable<Model[L]>[number]
