import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll } from "vitest"
import type { Engine } from "../../src/fleet/index.ts"
import { engineHere } from "../../src/fleet/index.ts"
import { twinKernel } from "../../src/core/index.ts"
import { run } from "../../src/cli/run.ts"
import { memoryIo, type Ran } from "../cli/inMemory.ts"

/** A folder that is gone after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "batten-fleet-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files below a folder, objects as JSON, and returns the folder. */
export function filled(folder: string, files: Readonly<Record<string, unknown>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), typeof content === "string" ? content : JSON.stringify(content))
  }
  return folder
}

/** An engine that counts what it is asked, and can be made to break off. */
export function countingEngine(lanes = 1, breaksAfter = Infinity): Engine & { readonly asked: () => number } {
  const here = engineHere(twinKernel)
  let asked = 0
  return {
    lanes,
    asked: () => asked,
    async answer(ask) {
      if (++asked > breaksAfter) throw new Error("cut off")
      const packed = await here.answer(ask)
      // The later it was asked, the sooner it answers: nothing may hang on who comes first.
      await new Promise((resolve) => setTimeout(resolve, 3 * (lanes - (asked % lanes))))
      return packed
    },
    close: () => undefined,
  }
}

/** Runs the command line over files on the disk. */
export async function fleetRan(
  args: readonly string[],
  {
    engine = countingEngine(),
    cacheFolder = "",
    secret = null,
  }: { engine?: Engine; cacheFolder?: string; secret?: string | null } = {},
): Promise<Ran & { readonly asksForSecret: number }> {
  const { io, files, printed, said } = memoryIo({}, secret)
  let asksForSecret = 0
  const secretOf = (file: string) => {
    asksForSecret++
    return io.secretOf(file)
  }
  const code = await run(args, { ...io, secretOf, cacheFolder, startEngine: () => engine }, "1.2.3")
  return { code, printed: printed(), said: said(), files, asksForSecret }
}

/** What was printed, as JSON. */
export const printedJson = ({ printed }: Pick<Ran, "printed">): unknown => JSON.parse(printed)
