import fs from "node:fs"
import path from "node:path"
import { sumOf } from "../../src/main/content.ts"
import { type Disk, type DiskFile, systemDisk } from "../../src/disk/disk.ts"
import { readWhole } from "../../src/disk/read.ts"
import { openRecord } from "../../src/main/records.ts"
import { saveRecord } from "../../src/main/saving.ts"

/**
 * A process that saves one document again and again until it is killed: saver STYLE FILE ACKNOWLEDGED KILOBYTES [PAUSE].
 * After each save it appends the revision to the file ACKNOWLEDGED: from then on it must not be lost.
 * STYLE is "ours" or one of the faults that the tests must catch.
 */
const [, , style = "ours", file = "", acknowledged = "", kilobytes = "256", pause = "0"] = process.argv
const padding = "x".repeat(Number(kilobytes) * 1024)
const textOf = (revision: number): Buffer => Buffer.from(JSON.stringify({ revision, padding, end: revision }))

/** The disk as it is, with the calls left out that a fault leaves out. */
function diskOf(fault: string): Disk {
  if (fault !== "noFsync" && fault !== "noFolderFsync") return systemDisk
  return {
    ...systemDisk,
    open: async (name, flags, mode) => {
      const handle: DiskFile = await systemDisk.open(name, flags, mode)
      const isFolder = fs.statSync(name).isDirectory()
      if (fault === "noFsync" || isFolder) handle.sync = () => Promise.resolve()
      return handle
    },
  }
}

async function main(): Promise<void> {
  const disk = diskOf(style)
  const read = await readWhole(disk, file)
  const bytes = read.kind === "bytes" ? Buffer.from(read.bytes) : null
  let revision = bytes === null ? 0 : (JSON.parse(bytes.toString()) as { revision: number }).revision
  const content = bytes === null ? null : sumOf(bytes)
  const record = await openRecord(disk, file, { content, sealed: false }, Date.now())
  const log = fs.openSync(acknowledged, "a")
  // A test that was cut off kills nobody any more: what it started must not go on for ever.
  const test = process.ppid
  while (process.ppid === test) {
    revision++
    if (style === "inPlace") fs.writeFileSync(file, textOf(revision))
    else {
      const outcome = await saveRecord(disk, record, textOf(revision), "autosave", Date.now())
      if (outcome.kind !== "saved") throw new Error(`${path.basename(file)}: ${JSON.stringify(outcome)}`)
    }
    fs.writeSync(log, `${revision}\n`)
    if (Number(pause) > 0) await new Promise((resolve) => setTimeout(resolve, Number(pause)))
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(3)
})
