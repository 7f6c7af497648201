import { createPackage } from "@electron/asar"
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses"
import { cpSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { SHIPPED_FILES } from "../../src/library/library.ts"
import { type About, ROOT } from "./about.ts"
import { licenceTexts } from "./licences.ts"

/**
 * The program as a folder that runs where it lies: the runtime under our name, our archive in it, its fuses set, and under which
 * terms it all comes.
 *
 * @param runtime - a folder with an Electron.
 * @param folder - does not exist yet.
 */
export async function makeApplication(runtime: string, about: About, folder: string): Promise<void> {
  mkdirSync(path.dirname(folder), { recursive: true })
  cpSync(runtime, folder, { recursive: true, filter: (file) => !/(default_app\.asar|batten-stamp\.json)$/.test(file) })
  renameSync(path.join(folder, "electron"), path.join(folder, about.name))
  renameSync(path.join(folder, "LICENSE"), path.join(folder, "LICENSE.electron.txt"))
  for (const text of ["LICENSE", "NOTICES.md"]) copyFileSync(path.join(ROOT, text), path.join(folder, text))
  writeFileSync(path.join(folder, "THIRD-PARTY.txt"), licenceTexts())
  await makeArchive(about, path.join(folder, "resources", "app.asar"))
  await setFuses(path.join(folder, about.name))
}

/** What runs, by its place below the repository: the built parts, the command line among them, and every file that ships. */
const PARTS: readonly string[] = [
  ...["out/main", "out/preload", "out/renderer", "out/cli"],
  // From the list that the program itself offers them by.
  ...SHIPPED_FILES.map(({ file }) => `resources/${file}`),
]

/** Only what runs goes in: no source, no map, no test, no package. */
async function makeArchive(about: About, archive: string): Promise<void> {
  const stage = `${archive}.stage`
  for (const part of PARTS) cpSync(path.join(ROOT, part), path.join(stage, part), { recursive: true })
  const { name, productName, version, description, license } = about
  const packed = { name, productName, version, type: "module", main: "out/main/index.js", description, license }
  // By this name a desktop under Wayland finds the entry, and so the icon, of a window.
  writeFileSync(path.join(stage, "package.json"), JSON.stringify({ ...packed, desktopName: `${name}.desktop` }))
  await createPackage(stage, archive)
  rmSync(stage, { recursive: true })
}

/** Sets every fuse, then reads all back from the finished program: what was not set is not shipped. */
async function setFuses(program: string): Promise<void> {
  const wanted: Readonly<Record<FuseV1Options, boolean>> = {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  }
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wanted })
  const wire = await getCurrentFuseWire(program)
  for (const [fuse, on] of Object.entries(wanted)) {
    const state = String.fromCharCode(Number(Reflect.get(wire, fuse)))
    if (state !== (on ? "1" : "0")) throw new Error(`The fuse ${fuse} is ${state} after setting it.`)
  }
}
