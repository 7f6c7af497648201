import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { systemDisk } from "../../src/disk/disk.ts"
import { conflictCopiesOf, isConflictCopy } from "../../src/main/conflictCopy.ts"
import { openRecord } from "../../src/main/records.ts"
import { lookBeside } from "../../src/main/watch.ts"

const file = "Q3 model.batten"

describe("G5: a second version beside an open file", () => {
  it.each([
    "Q3 model (Ada's conflicted copy 2026-11-24).batten",
    "Q3 model (conflicted copy 2026-11-24 073000).batten",
    "Q3 model (Ada's conflicted copy 2026-11-24 (1)).batten",
    "Q3 model (In Konflikt stehende Kopie von Ada 2026-11-24).batten",
    "Q3 model (Adas Konfliktkopie 2026-11-24).batten",
    "Q3 model (Copie en conflit de Ada 2026-11-24).batten",
    "Q3 model (copia en conflicto de Ada 2026-11-24).batten",
    "Q3 model_conflict-20261124-073000.batten",
    "Q3 model.sync-conflict-20261124-073000-ABCDEFG.batten",
    "Q3 model.batten.sync-conflict-20261124-073000-ABCDEFG",
    "Q3 model (SFConflict ada@example.com 2026-11-24-07-30-00).batten",
    "Q3 model-vm.batten",
    "Q3 model-VM.batten",
    "Q3 model-VM-2.batten",
    "Q3 model-DESKTOP-4F2A9KQ.batten",
    "Q3 model-OFFICE-PC.batten",
    "Q3 model-SRV01.batten",
    "Q3 model-Adas-MacBook-Pro.batten",
  ])("is %s", (name) => expect(isConflictCopy(file, name, "vm")).toBe(true))

  it.each([
    "Q3 model.batten",
    "Q4 model (conflicted copy 2026-11-24).batten",
    "Q3 model copy.batten",
    "Q3 model (2).batten",
    "Q3 model-v2.batten",
    "Q3 model-DRAFT.batten",
    "Q3 model-2026.batten",
    "Q3 model-2026-11.batten",
    "Q3 modelconflict.batten",
    "Q3 model (conflicted copy 2026-11-24).pdf",
    ".Q3 model.batten.lock",
    ".Q3 model.batten.versions",
  ])("is not %s", (name) => expect(isConflictCopy(file, name, "vm")).toBe(false))

  it("is told once, also where it comes later, and for an encrypted file", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-conflict-"))
    try {
      const ours = path.join(folder, "plan.batten.age")
      fs.writeFileSync(ours, "x")
      const record = await openRecord(systemDisk, ours, { content: null, sealed: true }, 0)
      expect(await lookBeside(systemDisk, record)).toBeNull()
      const theirs = path.join(folder, "plan.batten (conflicted copy 2026-11-24).age")
      const others = path.join(folder, "plan.batten.sync-conflict-20261124-073000-ABCDEFG.age")
      fs.writeFileSync(theirs, "y")
      fs.writeFileSync(others, "z")
      fs.utimesSync(folder, 5, 5)
      const told = [await lookBeside(systemDisk, record), await lookBeside(systemDisk, record)]
      expect([told.sort(), await lookBeside(systemDisk, record)]).toEqual([[theirs, others].sort(), null])
      fs.utimesSync(folder, 6, 6)
      expect(await lookBeside(systemDisk, record)).toBeNull()
      expect(await conflictCopiesOf(systemDisk, ours)).toHaveLength(2)
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  })
})
