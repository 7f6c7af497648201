import { problemInWords } from "../formats/index.ts"
import type { Checklist, Shelf } from "../knowledge/index.ts"
import { CHECKLISTS } from "../library/library.ts"
import type { Misuse } from "./command.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"
import { shippedJson } from "./shelf.ts"

/** A checklist that ships, one of a pack, or one of a file: Batten's own kind, or a catalog of OSCAL. */
export async function openChecklist(
  name: string,
  { shelf, checklists }: { readonly shelf: Shelf; readonly checklists: readonly Checklist[] },
  io: Io,
): Promise<Checklist | Misuse | { readonly why: string }> {
  const { checklistFrom, checklistFromOscal, isOscal } = await import("../knowledge/index.ts")
  const shipped = CHECKLISTS.find(({ id }) => id === name)
  if (shipped) return checklistFrom(await shippedJson(io, shipped))
  const own = checklists.find(({ id }) => id === name)
  if (own) return own
  const file = await io.read(name)
  if ("why" in file)
    return {
      misuse: `There is no checklist ${shownPath(name)}. Lists: ${CHECKLISTS.map(({ id }) => id).join(", ")}, or a file.`,
    }
  const { openSource } = await import("../formats/sources.ts")
  const opened = await openSource(file.bytes)
  if (opened.kind === "refused") return { why: opened.problems.map(problemInWords).join("; ") }
  const tree: unknown = opened.parsed.form === "json" ? opened.parsed.tree : null
  if (!isOscal(tree)) return checklistFrom(tree)
  const tiedTo = (label: string): readonly string[] =>
    shelf.controls.filter(({ references }) => references.nist80053?.includes(label) === true).map(({ id }) => id)
  const list = checklistFromOscal(tree, tiedTo)
  // The limits of checklists hold whoever wrote one.
  return "why" in list ? list : checklistFrom({ format: "batten-checklist", version: 1, ...list })
}
