/** A file that ships with Batten. */
export interface ShippedFile {
  /** Its place below `resources`. */
  readonly file: string
}

/** A document that ships with Batten: every list of samples and templates, on screen, in the terminal and in the package, is made from these. */
export interface ShippedDocument<Id extends string = string> extends ShippedFile {
  /** Names it on the command line (`--from`, `--sample=`); unique over samples and templates. */
  readonly id: Id
  /** Its name in menus, on the start page and in the palette. */
  readonly title: string
  /** What is in it, in one line. */
  readonly about: string
  /** Its file, below `resources`. */
  readonly file: `${"samples" | "templates"}/${Id}.batten`
}

const sample = <const Id extends string>(id: Id, title: string, about: string): ShippedDocument<Id> => ({
  id,
  title,
  about,
  file: `samples/${id}.batten`,
})

const template = <const Id extends string>(id: Id, title: string, about: string): ShippedDocument<Id> => ({
  id,
  title,
  about,
  file: `templates/${id}.batten`,
})

/** The finished models, in the order in which they are offered. */
export const SAMPLES = [
  sample("balsa-house", "Balsa-wood house", "A vault door on a wall of balsa wood: the whole idea in 90 seconds."),
  sample("exchange-2001", "Exchange 2001", "The mail server of the article: too much spent, and in the wrong places."),
  sample("clinic", "Family clinic", "The right amount in the wrong places."),
  sample("saas", "SaaS company", "Sixty steps: too much spent, and much of it in the wrong places."),
] as const

/** The starting points, in the order in which they are offered. Every number in them is a guess to be confirmed. */
export const TEMPLATES = [
  template(
    "small-clinic",
    "Small clinic",
    "A vault door: a steel door takes most of the money, and patient data leaves by mail.",
  ),
  template(
    "saas-startup",
    "SaaS start-up",
    "A vault door: flood protection takes most of the money, and signing in stays easy.",
  ),
  template("webshop", "Web shop", "The wrong door: little is spent, and the little does not guard the checkout."),
  template("factory", "Factory", "A vault door: a fence takes most of the money, and the plant network stays open."),
  template(
    "charity",
    "Charity",
    "Sound but thin: the right first steps, and good ones are still to be had for little.",
  ),
  template("municipality", "Municipality", "Gold-plated: the right places, and twice as much as pays."),
  template("law-firm", "Law firm", "Paranoid enough: the best plan is in place, and nothing more pays."),
  template("university-lab", "University lab", "To be reshuffled: the right amount of money in the wrong places."),
  template(
    "household",
    "Household",
    "A vault door: an armoured door takes most of the money, and the accounts stay open.",
  ),
] as const

/** A document with nothing in it, for the command line; the window makes its own. */
export const BLANK = template("blank", "Blank", "Nothing yet.")

/** The id of a sample. */
export type SampleName = (typeof SAMPLES)[number]["id"]

/** The id of a template. */
export type TemplateName = (typeof TEMPLATES)[number]["id"]

/** What the library of attacks and controls is made of: each list is a file. */
export const LIBRARY_LISTS = [
  "threat-sources",
  "attack-steps",
  "assets",
  "controls",
  "patterns",
  "places",
  "figures",
  "incidents",
  "successors",
] as const

/** A list of the library. */
export type LibraryList = (typeof LIBRARY_LISTS)[number]

/** The file of a list of the library. */
export function libraryFile(list: LibraryList): ShippedFile {
  return { file: `library/${list}.json` }
}

/** A checklist that ships. */
export interface ShippedChecklist extends ShippedFile {
  /** Names it on the command line. */
  readonly id: string
  readonly title: string
}

const checklist = (id: string, title: string): ShippedChecklist => ({ id, title, file: `checklists/${id}.json` })

/** The checklists, in the order in which they are offered. */
export const CHECKLISTS: readonly ShippedChecklist[] = [
  checklist("small-firm", "Twelve questions for a small firm"),
  checklist("linux-server", "Linux server"),
  checklist("saas", "Software as a service"),
  checklist("cis-v8-ig1", "CIS Controls v8.1, first group"),
  checklist("csf-2.0", "NIST CSF 2.0"),
  checklist("mail-server-2001", "Mail server, 2001"),
]

/** Every document that ships, samples first. */
export const SHIPPED: readonly ShippedDocument[] = [...SAMPLES, ...TEMPLATES, BLANK]

/** The program that checks a certificate: for strangers, who trust nothing of ours. */
export const CHECKER: ShippedFile = { file: "checker/check_certificate.py" }

/** Every file that a package holds below `resources`. */
export const SHIPPED_FILES: readonly ShippedFile[] = [
  ...SHIPPED,
  ...LIBRARY_LISTS.map(libraryFile),
  ...CHECKLISTS,
  CHECKER,
]

/** The shipped document that an id names; null where none has it. */
export function findShipped(id: string): ShippedDocument | null {
  return SHIPPED.find((one) => one.id === id) ?? null
}

/** The file of a sample or a template, below `resources`. */
export function shippedFile(id: SampleName | TemplateName): string {
  const found = findShipped(id)
  if (found === null) throw new Error(`no shipped document has the id ${id}`)
  return found.file
}

/** Whether a text is the id of a sample. */
export function isSampleName(text: unknown): text is SampleName {
  return SAMPLES.some(({ id }) => id === text)
}

/** Whether a text is the id of a template. */
export function isTemplateName(text: unknown): text is TemplateName {
  return TEMPLATES.some(({ id }) => id === text)
}
