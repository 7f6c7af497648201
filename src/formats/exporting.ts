import type { Model, NowAndBest } from "../core/index.ts"
import type { Written } from "./export/writer.ts"
import { type WriterEntry, WRITERS } from "./export/writers.ts"

/**
 * The fourth public face of the formats: models to files of other tools. Apart from the others, because what writes them is
 * needed seldom: it loads the one writer that is asked for.
 */
export type { Written } from "./export/writer.ts"
export { type Separated, separated } from "./export/separated.ts"

/** What is told of a format that is written. */
export type WrittenFormat = Omit<WriterEntry, "load">

const described = ({ id, name, version, extension, tellsFigures }: WriterEntry): WrittenFormat => ({
  id,
  name,
  version,
  extension,
  tellsFigures,
})

/** Every foreign format that is written. */
export const WRITTEN_FORMATS: readonly WrittenFormat[] = WRITERS.map(described)

/** The format of an id; null where none has it. */
export function writtenFormat(id: string): WrittenFormat | null {
  return WRITTEN_FORMATS.find((format) => format.id === id) ?? null
}

/**
 * Writes a sound model in a foreign format.
 *
 * @param figures - what is in place beside the best plan, for formats that tell of it; null where nobody computed it.
 * @throws Error if no format has the id.
 */
export async function exportModel(model: Model, id: string, figures: NowAndBest | null): Promise<Written> {
  const entry = WRITERS.find((one) => one.id === id)
  if (!entry) throw new Error(`no format has the id ${id}`)
  const { writer } = await entry.load()
  return await writer.write(model, figures)
}
