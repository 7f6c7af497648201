import { type Evidence, oneLine } from "../../core/index.ts"
import type { DraftElement } from "../import/draft.ts"
import { paragraphs } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import type { Field } from "./fields.ts"
import type { Gathering } from "./gathering.ts"
import { type Column, textAt } from "./table.ts"

/** The things that one cell names: separated by semicolons or line breaks, for names hold commas. */
export function partsOf(text: string): readonly string[] {
  return text
    .split(/[;\n]+/)
    .map((part) => oneLine(part).replace(/^(?:[-–•*]|\d+[.)])\s+/, ""))
    .filter(
      (part) => part !== "" && !/^(?:none|n\/?a|nil|tbd|tbc|no|[-–—?.]+|keine?|aucune?|ninguno|geen)$/i.test(part),
    )
}

/** A row and what it says: each of these takes what it answers with. */
export class Row {
  readonly place: Place
  readonly evidence: Evidence[] = []
  readonly notes: (readonly [string, string])[] = []
  readonly links: { readonly label: string; readonly url: string }[] = []
  private readonly columns: readonly Column[]

  constructor(place: Place, columns: readonly Column[]) {
    this.place = place
    this.columns = columns
  }

  /** The filled cells of columns of these fields, not yet taken. */
  cells(
    ...fields: readonly Field[]
  ): readonly { readonly column: Column; readonly at: Place; readonly text: string }[] {
    return fields
      .flatMap((field) => this.columns.filter((column) => column.field === field))
      .map((column) => ({ column, at: this.place.at(column.letters), text: textAt(this.place, column) }))
      .filter(({ text }) => text !== "")
  }

  /** The text of the first filled cell of these fields, taken; the other cells of the fields become notes. */
  first(...fields: readonly Field[]): string | null {
    const [first, ...others] = this.cells(...fields)
    first?.at.carry()
    for (const { column, at, text } of others) {
      at.carry()
      this.notes.push([column.heading, text])
    }
    return first?.text ?? null
  }

  id(): string | null {
    const [first] = this.cells("id")
    first?.at.carry()
    return first?.text ?? null
  }

  /** Takes a cell as what is said on a scale; a long text is a note. */
  asEvidence({ column, at, text }: { readonly column: Column; readonly at: Place; readonly text: string }): void {
    at.carry()
    if (text.length > 80) this.notes.push([column.heading, text])
    else {
      const twins = this.evidence.filter(({ scale }) => scale === column.heading).length
      const scale = twins === 0 ? column.heading : `${column.heading} (${column.letters})`
      this.evidence.push({ scale, value: text })
    }
  }

  /** Takes what any element may have: evidence, notes, owner, links. */
  rest(): void {
    for (const cell of this.cells("chance", "evidence", "state", "loss", "cost", "costPerYear", "controlState", "harm"))
      this.asEvidence(cell)
    for (const { column, at, text } of this.cells("link")) {
      at.carry()
      if (/^https?:\/\/\S+$/.test(text)) this.links.push({ label: column.heading, url: text })
      else this.notes.push([column.heading, text])
    }
    for (const { column, at, text } of this.cells("owner", "notes")) {
      at.carry()
      this.notes.push([column.heading, text])
    }
  }

  /** The same row without the columns of some fields: what has been read of it is not read again. */
  without(...fields: readonly Field[]): Row {
    return new Row(
      this.place,
      this.columns.filter(({ field }) => !fields.includes(field)),
    )
  }

  annotations(description: string | null): Pick<DraftElement, "notes" | "evidence" | "links"> {
    const notes = paragraphs(description, ...this.notes)
    return {
      ...(notes !== undefined && { notes }),
      ...(this.evidence.length > 0 && { evidence: this.evidence }),
      ...(this.links.length > 0 && { links: this.links }),
    }
  }
}

/** Tells of a row that names nothing. */
export const nameless = (row: Row, gathering: Gathering): void => {
  gathering.tell("left-out", row.place.path, "this row names nothing: it is kept as it stands")
}

/** Gives an element what its row says beside its name; what another row has said of it stays. */
export function annotate(element: DraftElement, row: Row): void {
  const description = row.first("description")
  row.rest()
  const { notes, evidence, links } = row.annotations(description)
  const all = paragraphs(element.notes ?? null, notes ?? null)
  if (all !== undefined) element.notes = all
  if (evidence) element.evidence = [...(element.evidence ?? []), ...evidence]
  if (links) element.links = [...(element.links ?? []), ...links]
}
