import path from "node:path"
import { inOneLine } from "../text/visible.ts"
import type { Version, VersionsOutcome } from "../ipc/contract.ts"
import { isSealed } from "./content.ts"
import { codeOf, inWords } from "../disk/failure.ts"
import type { Disk } from "../disk/disk.ts"
import { knowsNoLinks, removeQuietly, targetOf, whyNot, writeWhole } from "../disk/files.ts"
import { type BytesOutcome, readWhole } from "../disk/read.ts"

/** How many earlier contents of a file are kept beside it. */
export const mostVersions = 20

/** An autosave keeps the old content only where the newest version is older than this, in milliseconds. */
const autosaveSpacing = 5 * 60_000

/**
 * Keeps the content that a file has now, under the time `now`, before it is replaced. A hard link where the disk can do that:
 * nothing is copied, and no moment exists in which the content has no name.
 */
export async function keepVersion(disk: Disk, target: string, now: number, always: boolean): Promise<void> {
  const folder = folderOf(target)
  const all = await versionNames(disk, folder)
  // A clock that once was wrong has dated some in the future: they say nothing of when the last one was kept, and stay.
  const names = all.filter((name) => timeOf(name) <= now)
  const newest = names.at(-1)
  if (!always && newest !== undefined && now - timeOf(newest) < autosaveSpacing) return
  await disk.mkdir(folder, { recursive: true, mode: 0o700 })
  const name = freeName(all, now)
  await linkOrCopy(disk, target, path.join(folder, name))
  const surplus = [...names, name].slice(0, -mostVersions)
  for (const old of surplus) await removeQuietly(disk, path.join(folder, old))
}

/** The name of the first millisecond from `now` on at which no version was kept. */
function freeName(names: readonly string[], now: number): string {
  const taken = new Set(names)
  let time = now
  while (taken.has(nameOf(time))) time++
  return nameOf(time)
}

/** The earlier contents of a file, newest first, or why they cannot be listed. */
export async function versionsOfFile(disk: Disk, document: string): Promise<VersionsOutcome> {
  try {
    return { kind: "versions", versions: await listVersions(disk, document) }
  } catch (error) {
    return { kind: "failed", why: unkeptInWords(error, document) }
  }
}

/** Why versions of a file can be neither kept nor listed. */
export function unkeptInWords(error: unknown, document: string): string {
  const code = codeOf(error)
  return code === "ENOTDIR" || code === "EEXIST"
    ? `Versions are kept in a folder named ${inOneLine(path.basename(folderOf(document)), 80)}, and a file of that name is in its place.`
    : inWords(error)
}

/** The earlier contents of a file, newest first. Throws where they cannot be listed. */
export async function listVersions(disk: Disk, document: string): Promise<Version[]> {
  const folder = folderOf(await targetOf(disk, document))
  const versions: Version[] = []
  for (const name of (await versionNames(disk, folder)).reverse()) {
    const { size } = await disk.stat(path.join(folder, name))
    versions.push({ version: name, replacedAt: timeOf(name), size })
  }
  return versions
}

/** One earlier content of a file. `version` must be a name that listVersions returned. */
export async function readVersion(disk: Disk, document: string, version: string): Promise<BytesOutcome> {
  if (Number.isNaN(timeOf(version))) return { kind: "failed", why: "There is no such version." }
  return readWhole(disk, path.join(folderOf(await targetOf(disk, document)), version))
}

/** Removes the versions that anyone could read, once the file itself is encrypted. */
export async function removeOpenVersions(disk: Disk, document: string): Promise<void> {
  const folder = folderOf(await targetOf(disk, document))
  for (const name of await versionNames(disk, folder)) {
    const file = path.join(folder, name)
    const outcome = await readWhole(disk, file)
    if (outcome.kind === "bytes" && !isSealed(outcome.bytes)) await disk.unlink(file)
  }
}

function folderOf(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.versions`)
}

/** Names of versions, oldest first. They are times, so that a person can find them without Batten. */
async function versionNames(disk: Disk, folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(folder)).filter((name) => !Number.isNaN(timeOf(name))).sort()
  } catch (error) {
    if (codeOf(error) === "ENOENT") return []
    throw error
  }
}

/** 2026-11-24T07:30:00.000Z with "-" for ":", which some disks refuse in names. */
function nameOf(time: number): string {
  return new Date(time).toISOString().replaceAll(":", "-")
}

function timeOf(name: string): number {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/.exec(name)
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}:${parts[2]}:${parts[3]}`)
}

async function linkOrCopy(disk: Disk, from: string, to: string): Promise<void> {
  try {
    await disk.link(from, to)
  } catch (error) {
    // Linux lets nobody link a file of another owner; a version folder that is a link may lie on another drive.
    if (!knowsNoLinks(error) && codeOf(error) !== "EXDEV" && codeOf(error) !== "EACCES") throw error
    const content = await readWhole(disk, from)
    if (content.kind === "failed") throw new Error(content.why, { cause: error })
    const copy = await writeWhole(disk, to, content.bytes)
    if (copy.kind !== "written") throw new Error(whyNot(copy), { cause: error })
  }
}
