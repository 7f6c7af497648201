import { type Harm, HARMS, oneLine } from "../../core/index.ts"
import type { DraftGift } from "../import/draft.ts"
import { threatCategory } from "../import/stride.ts"
import { amountIn, chanceIn } from "./amounts.ts"
import { addControls } from "./controls.ts"
import type { Gathering } from "./gathering.ts"
import { nameless, partsOf, type Row } from "./row.ts"
import { techniquesIn } from "./table.ts"

/** Words of a title that say which harm is done. */
const HARM_IN_WORDS: Readonly<Record<Harm, RegExp>> = {
  confidentiality:
    /\b(?:disclos|leak|data breach|breach of data|exfiltrat|eavesdrop|stolen|theft|spying|espionage|intercept|diebstahl|datenabfluss|vol de|fuga de)/i,
  integrity: /\b(?:tamper|alter(?:ed|ation)|fraud|forge|falsif|manipulat|corrupt|deface|betrug|fraude)/i,
  availability:
    /\b(?:denial of service|d?dos\b|outage|downtime|unavailab|ransomware|power (?:cut|failure)|fire\b|flood|ausfall|panne|interruption|destruct)/i,
}

/** The harms of a row: those of its category and of its columns of harms; else those that its title says. */
function harmsOf(
  row: Row,
  name: string,
): { readonly harms: readonly Harm[]; readonly stride: string[]; readonly tags: string[] } {
  const harms = new Set<Harm>()
  const stride = new Set<string>()
  const tags = new Set<string>()
  for (const { at, text } of row.cells("category", "type")) {
    at.carry()
    const whole = threatCategory(text)
    const letters = /^[STRIDE]{2,6}$/.test(text) ? Array.from(text) : text.split(/[,;/|+&\n]+/)
    for (const part of whole ? [text] : letters) {
      const category = threatCategory(part)
      if (category === null && part.trim() !== "") tags.add(oneLine(part))
      category?.harms.forEach((harm) => harms.add(harm))
      if (category?.letter != null) stride.add(category.letter)
    }
  }
  for (const cell of row.cells("harm")) {
    const isYes = /^(?:x|y|yes|true|✓|✔|✅|ja|oui|sí|si)$/i.test(cell.text)
    if (!isYes && /^(?:no|none|n|false|0|-|–|n\/a|nein|non|nee)$/i.test(cell.text)) cell.at.carry()
    else {
      harms.add(cell.column.harm!)
      if (isYes) cell.at.carry()
      else row.asEvidence(cell)
    }
  }
  if (harms.size === 0) for (const harm of HARMS) if (HARM_IN_WORDS[harm].test(name)) harms.add(harm)
  return { harms: HARMS.filter((harm) => harms.has(harm)), stride: [...stride], tags: [...tags] }
}

/** The sources that a row names. */
function sourcesOf(row: Row, gathering: Gathering): string[] {
  return row.cells("source").flatMap(({ at, text }) => {
    at.carry()
    return /^(?:any(?:one|body)?|all|every(?:one|body))$/i.test(text)
      ? []
      : partsOf(text).map((name) => gathering.source(name).key)
  })
}

/** Adds the step that a row of risks or threats is. */
export function addThreat(row: Row, gathering: Gathering): void {
  const title = row.cells("name", "threat", "description", "attack")[0]
  if (!title) {
    nameless(row, gathering)
    return
  }
  const { path } = row.place
  const named = row.first("name", "threat")
  const description = row.first("description")
  const name = named ?? description ?? title.text
  const { harms, stride, tags } = harmsOf(row, name)
  const attack = row.cells("attack").flatMap(({ at, text, column }) => {
    const ids = techniquesIn(text)
    at.carry()
    if (ids.length === 0) row.notes.push([column.heading, text])
    return ids
  })
  const struck = row.cells("asset").flatMap(({ at, text }) => {
    at.carry()
    return partsOf(text)
  })
  const assets = struck.length > 0 ? struck.map((one) => gathering.asset(one)) : [gathering.unnamedAsset()]
  addLoss(row, assets, harms, gathering)
  const success = chanceOf(row, gathering)
  const key = path
  addControls(row, key, gathering)
  const only = sourcesOf(row, gathering)
  const id = row.id()
  const rest = row.without("chance", "loss", "cost", "costPerYear", "controlState", "harm")
  rest.evidence.push(...row.evidence)
  rest.notes.push(...row.notes)
  rest.rest()
  const gifts = gathering.harmsOr(harms)
  gathering.addStep({
    key,
    name,
    originId: gathering.origin("step", id ?? name, path),
    gives: assets.flatMap((asset): DraftGift[] => gifts.map((harm) => ({ asset: asset.key, harm }))),
    ...(success !== null && { success }),
    ...(only.length > 0 && { only }),
    ...(stride.length > 0 && { stride }),
    ...(attack.length > 0 && { attack }),
    ...(tags.length > 0 && { tags }),
    ...rest.annotations(named === null ? null : description),
  })
}

/** Takes a loss in money: of the one harm of the one asset of a row. All else is evidence. */
function addLoss(row: Row, assets: readonly { loss?: object }[], harms: readonly Harm[], gathering: Gathering): void {
  for (const cell of row.cells("loss")) {
    const amount = amountIn(cell.text, cell.column.heading, gathering.numbers)
    const [asset, harm] = [assets[0]!, harms[0]]
    if (amount !== null && assets.length === 1 && harms.length === 1 && !Object.hasOwn(asset.loss ?? {}, harm!)) {
      cell.at.carry()
      asset.loss = { ...asset.loss, [harm!]: amount }
      continue
    }
    const known = harm !== undefined ? (asset.loss as Readonly<Record<string, unknown>> | undefined)?.[harm] : undefined
    if (amount !== null && harms.length === 1 && JSON.stringify(known) !== JSON.stringify(amount))
      gathering.tell(
        "changed",
        cell.at.path,
        "another row gives this asset another loss by this harm: the first counts",
      )
    else if (amount !== null && harms.length !== 1)
      gathering.tell(
        "left-out",
        cell.at.path,
        "a loss of no single harm: it is kept as evidence, and no loss is read of it",
      )
    row.asEvidence(cell)
  }
}

/** Takes a chance that is one; what is a mark on a scale, or of a year, is evidence. */
function chanceOf(row: Row, gathering: Gathering) {
  const cells = row.cells("chance")
  const found = cells.map((cell) => ({ cell, chance: chanceIn(cell.text, cell.column.heading, gathering.numbers) }))
  const one = found.find(({ chance }) => chance !== null)
  for (const { cell } of found) if (cell !== one?.cell) row.asEvidence(cell)
  if (!one) return null
  one.cell.at.carry()
  gathering.isChance(one.cell.column.heading)
  return one.chance
}
