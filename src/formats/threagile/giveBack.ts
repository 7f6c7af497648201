import { isRecord, statusOf, type Model, type NowAndBest } from "../../core/index.ts"
import { cannotSay } from "../export/aspects.ts"
import { type Fate, fatesOf, type Kept } from "../export/kept.ts"
import { copyOf, derived, notReturned, rewrite, since, type Source } from "../export/returned.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"

/** An object of a document, and where it stands: in a map by its title, which is its name. */
interface Titled {
  readonly holder: Source
  readonly title: string
  readonly object: Source
}

/** What stands in a map by titles. */
function titledIn(holder: unknown): Titled[] {
  if (!isRecord(holder)) return []
  return Object.entries(holder).flatMap(([title, object]) => (isRecord(object) ? [{ holder, title, object }] : []))
}

const idOf = ({ title, object: { id } }: Titled): string =>
  typeof id === "string" || typeof id === "number" ? String(id) : title

/** Gives an object another title, in its place among the others. */
function retitle({ holder, title }: Titled, to: string): void {
  const entries = Object.entries(holder)
  for (const [key] of entries) Reflect.deleteProperty(holder, key)
  for (const [key, value] of entries) holder[key === title ? to : key] = value
}

/** Writes name and description of an element that was edited; the name is the title, unless another has it already. */
function give(at: Titled | undefined, fate: Fate<"places" | "assets">, unsaid: string[]): void {
  const { before, now } = fate
  if (!at) {
    if (now?.name !== before.name || now.notes !== before.notes)
      unsaid.push(`${(now ?? before).name} as it was edited: it stands in a file that this one includes`)
    return
  }
  const named = now === null || now.name === before.name ? now : { ...now, name: before.name }
  rewrite(at.object, { ...fate, now: named }, unsaid)
  if (now === null || now.name === before.name || now.name === at.title) return
  if (Object.hasOwn(at.holder, now.name)) unsaid.push(`the name ${now.name}: another has it as its title`)
  else retitle(at, now.name)
}

function tell(object: Source | undefined, told: Told): void {
  if (object && Object.keys(told).length > 0) object[NAMESPACE] = told
}

/** What the document says because it came from it, or has a place for. */
const RETURNED = [
  "proofs" as const,
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "prevents", "stride", "notes", "tags"] as const),
  ...(["kinds", "skills", "evidence", "extensions", "techniques", "statuses"] as const),
]

/**
 * The document that a model came from, each kept part in its place, with the edits that it can say: names, descriptions, what is
 * done against a category of risks; and under `x-batten` the numbers that people gave since.
 *
 * @returns its tree, and what is not in it.
 */
export function givenBack(
  model: Model,
  figures: NowAndBest | null,
  kept: Kept,
  source: Source,
): { readonly document: Source; readonly unsaid: readonly string[] } {
  const document = copyOf(source)
  const unsaid: string[] = []
  if (model.name !== kept.asItCame.name) document.title = model.name
  tell(document, figuresTold(model, figures))
  const find = (section: string, id: string): Titled | undefined =>
    titledIn(document[section]).find((one) => idOf(one) === id)
  for (const fate of fatesOf(model, kept, "assets")) {
    const data = find("data_assets", fate.id)
    const technical = find("technical_assets", fate.id)
    // A technical asset that stores data is a place as well: what it is called is given there.
    if (data || !technical) give(data, fate, unsaid)
    if (fate.now) tell((data ?? technical)?.object, since(lossesTold(fate.now), lossesTold(fate.before)))
  }
  const hosts = ["technical_assets", "trust_boundaries", "shared_runtimes"]
  for (const fate of fatesOf(model, kept, "places"))
    give(
      hosts.map((section) => find(section, fate.id)).find((one) => one !== undefined),
      fate,
      unsaid,
    )
  giveRisks(model, figures, kept, document, unsaid)
  unsaid.push(...notReturned(model, kept))
  return { document, unsaid: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

/** Risks are steps by their category and their title: `category@title`; what is done against a category is a control. */
function giveRisks(model: Model, figures: NowAndBest | null, kept: Kept, document: Source, unsaid: string[]): void {
  const categories = titledIn(document.individual_risk_categories)
  const risks = new Map<string, Titled>(
    categories.flatMap((category) =>
      titledIn(category.object.risks_identified).map((risk) => [`${idOf(category)}@${risk.title}`, risk] as const),
    ),
  )
  for (const fate of fatesOf(model, kept, "steps")) {
    const { before, now } = fate
    const risk = risks.get(fate.id)
    if (!risk) derived(fate, unsaid, "a link")
    else if (now === null) Reflect.deleteProperty(risk.holder, risk.title)
    else {
      if (now.notes !== before.notes) unsaid.push(`the notes of ${now.name}: they are those of its category`)
      tell(risk.object, since(chancesTold(now, figures), chancesTold(before, null)))
      if (now.name !== before.name) retitle(risk, now.name)
    }
  }
  for (const fate of fatesOf(model, kept, "controls")) {
    const { id, before, now } = fate
    const category = categories.find((one) => idOf(one) === id)
    if (!category) derived(fate, unsaid, "a risk that is tracked as mitigated")
    else if (now === null) unsaid.push(`that ${before.name} (${id}) is gone`)
    else {
      const own = String(category.object.mitigation)
      if (now.name !== before.name) category.object.mitigation = own.replace(before.name, () => now.name)
      if (statusOf(now) !== statusOf(before)) unsaid.push(`the status of ${now.name}: it is tracked by risk`)
      tell(category.object, since(costsTold(now), costsTold(before)))
    }
  }
}
