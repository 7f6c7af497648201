import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { root } from "../setup/places.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { isSupported } from "../setup/support.mjs"
import { say, timed, Trouble } from "../setup/say.mjs"

/**
 * `npm run package [-- --only=folder] [-- --to=FOLDER]`: the application as a folder, a tar.gz and a .deb for Linux, in release/.
 * A runtime that is out of support is packaged only with `--unsupported-runtime`, and the name of what is made says so.
 * Needs no download beyond the runtime. The same content gives the same archive: names sorted, times fixed.
 */
export async function run(args) {
  if (process.platform !== "linux")
    throw new Trouble("npm run package makes the Linux packages and runs on Linux only.")
  await ensurePackages()
  const runtime = await ensureRuntime()
  const supported = await isSupported(runtime)
  if (!supported && !args.includes("--unsupported-runtime"))
    throw new Trouble(
      `Electron ${runtime.version} is out of support: security fixes are no longer made for it, so it does not go into a release.\nName a newer one in ELECTRON_OVERRIDE_DIST_PATH, or make a package that says so in its name:\n\n  npm run package -- --unsupported-runtime`,
    )
  const mark = supported ? "" : "-unsupported-runtime"
  await ensureBuilt("window")
  const option = (name) => args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const release = path.resolve(option("to") ?? path.join(root, "release"))
  const about = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"))
  const folder = path.join(release, `${about.name}-${about.version}-linux-${process.arch}${mark}`)
  await timed("the folder", () => makeFolder(runtime, about, folder))
  if (option("only") !== "folder") {
    await timed("the archive (tar.gz)", () => makeArchive(release, folder))
    await timed("the Debian package", () => makeDebianPackage(release, folder, about, mark))
  }
  say(`made in ${release}`)
}

async function makeFolder(runtime, about, folder) {
  fs.rmSync(folder, { recursive: true, force: true })
  const keep = (file) => !/(default_app\.asar|batten-stamp\.json)$/.test(file)
  fs.cpSync(runtime.folder, folder, { recursive: true, filter: keep })
  fs.renameSync(path.join(folder, "electron"), path.join(folder, about.name))
  fs.renameSync(path.join(folder, "LICENSE"), path.join(folder, "LICENSE.electron.txt"))
  for (const text of ["LICENSE", "NOTICES.md"]) fs.copyFileSync(path.join(root, text), path.join(folder, text))
  fs.writeFileSync(path.join(folder, "THIRD-PARTY.txt"), licenceTexts())
  await makeApplication(about, path.join(folder, "resources", "app.asar"))
  await setFuses(path.join(folder, about.name))
}

/** The licence of every package that is bundled, as its authors wrote it. */
function licenceTexts() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"))
  const shipped = Object.keys(packages).filter(
    (place) => place !== "" && !packages[place].dev && !place.includes("@types/"),
  )
  return shipped
    .map((place) => {
      const folder = path.join(root, place)
      const texts = fs.readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
      const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"))
      const bodies = texts.map((text) => fs.readFileSync(path.join(folder, text), "utf8"))
      return [`${name} ${version} (${license})`, "=".repeat(78), ...bodies].join("\n")
    })
    .join("\n\n")
}

/** Only what runs goes in: no source, no map, no test, no package. */
async function makeApplication({ name, productName, version, type, main, description, license }, archive) {
  const stage = `${archive}.stage`
  for (const part of ["out/main", "out/preload", "out/renderer", ...(await shippedDocuments())])
    fs.cpSync(path.join(root, part), path.join(stage, part), { recursive: true })
  const about = { name, productName, version, type, main, description, license }
  fs.writeFileSync(path.join(stage, "package.json"), JSON.stringify(about))
  const { createPackage } = await import("@electron/asar")
  await createPackage(stage, archive)
  fs.rmSync(stage, { recursive: true })
}

/** The samples and templates, from the list that the program itself offers them by. */
async function shippedDocuments() {
  await import("../typescript.mjs")
  const { SHIPPED } = await import("../../src/library/library.ts")
  return SHIPPED.map(({ file }) => `resources/${file}`)
}

/** Sets every fuse, then reads all back from the finished program: what was not set is not shipped. */
async function setFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } = await import("@electron/fuses")
  const wanted = {
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
    const state = String.fromCharCode(wire[fuse])
    if (state !== (on ? "1" : "0")) throw new Trouble(`The fuse ${FuseV1Options[fuse]} is ${state} after setting it.`)
  }
}

function makeArchive(release, folder) {
  const fixed = ["--owner=0", "--group=0", "--sort=name", `--mtime=@${process.env.SOURCE_DATE_EPOCH ?? 0}`]
  execFileSync("tar", ["-C", release, ...fixed, "-czf", `${folder}.tar.gz`, path.basename(folder)])
}

function makeDebianPackage(release, folder, { name, productName, version, author, description }, mark) {
  const stage = path.join(release, "deb-stage")
  const installed = path.join(stage, "opt", name)
  fs.rmSync(stage, { recursive: true, force: true })
  fs.cpSync(folder, installed, { recursive: true })
  // The helper that gives a sandbox where user namespaces are switched off.
  fs.chmodSync(path.join(installed, "chrome-sandbox"), 0o4755)
  for (const place of ["DEBIAN", "usr/bin", "usr/share/applications"])
    fs.mkdirSync(path.join(stage, place), { recursive: true })
  fs.symlinkSync(`/opt/${name}/${name}`, path.join(stage, "usr/bin", name))
  const entry = [
    "[Desktop Entry]",
    "Type=Application",
    `Name=${productName}`,
    `Comment=${description}`,
    `Exec=/opt/${name}/${name} %f`,
    "Terminal=false",
    "Categories=Office;Security;",
  ]
  fs.writeFileSync(path.join(stage, "usr/share/applications", `${name}.desktop`), `${entry.join("\n")}\n`)
  const kilobytes = execFileSync("du", ["-sk", installed], { encoding: "utf8" }).split("\t")[0]
  const architecture = execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim()
  const control = {
    Package: name,
    Version: version,
    Architecture: architecture,
    Maintainer: `${author} <nobody@localhost>`,
    "Installed-Size": kilobytes,
    Depends: "libgtk-3-0 | libgtk-3-0t64, libnss3, libasound2 | libasound2t64, libgbm1, libxss1, libnotify4, xdg-utils",
    Section: "misc",
    Priority: "optional",
    Description: description,
  }
  fs.writeFileSync(
    path.join(stage, "DEBIAN/control"),
    `${Object.entries(control)
      .map(([field, value]) => `${field}: ${value}`)
      .join("\n")}\n`,
  )
  const target = path.join(release, `${name}${mark}_${version}_${architecture}.deb`)
  execFileSync("dpkg-deb", ["--root-owner-group", "-Zxz", "-z1", "--build", stage, target], { stdio: "ignore" })
  fs.rmSync(stage, { recursive: true })
}
