import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { type About, ARCHITECTURES, describedInTwo } from "./about.ts"
import { copyTree, everythingIn, type Installed, place, settle } from "./tree.ts"

/**
 * What the program needs of a system, as packages of Debian 12 and, where they were renamed for 64-bit times, of later ones. All that
 * `ldd` names, and libx11-xcb1, which is opened by name: without it the window ends without a word.
 */
const DEPENDS = [
  "libasound2 | libasound2t64",
  "libatk-bridge2.0-0 | libatk-bridge2.0-0t64",
  "libatk1.0-0 | libatk1.0-0t64",
  "libatspi2.0-0 | libatspi2.0-0t64",
  "libc6 (>= 2.34)",
  "libcairo2",
  "libcups2 | libcups2t64",
  "libdbus-1-3",
  "libdrm2",
  "libexpat1",
  "libgbm1",
  "libglib2.0-0 | libglib2.0-0t64",
  "libgtk-3-0 | libgtk-3-0t64",
  "libnspr4",
  "libnss3",
  "libpango-1.0-0",
  "libx11-6",
  "libx11-xcb1",
  "libxcb1",
  "libxcomposite1",
  "libxdamage1",
  "libxext6",
  "libxfixes3",
  "libxkbcommon0",
  "libxrandr2",
]

/** Batten has no address to write to. */
const MAINTAINER = "nobody@localhost"

/**
 * What a check of Debian's calls an error and is as it has to be: there is no address, Electron brings its own libraries, and its
 * sandbox a helper.
 */
const overrides = (name: string): string => `${name}: bogus-mail-host Maintainer ${MAINTAINER}
${name}: bogus-mail-host-in-debian-changelog ${MAINTAINER} *
${name}: embedded-library * [usr/lib/${name}/${name}]
${name}: unstripped-binary-or-object [usr/lib/${name}/*]
${name}: elevated-privileges 4755 root/root [usr/lib/${name}/chrome-sandbox]
`

/**
 * The fields of DEBIAN/control.
 *
 * @param kilobytes - of all that is installed.
 */
export function controlFile(about: About, architecture: string, kilobytes: number): string {
  const { name, version, author } = about
  const [summary, rest] = describedInTwo(about)
  const fields = {
    Package: name,
    Version: version,
    Architecture: ARCHITECTURES[architecture]?.debian ?? architecture,
    Maintainer: `${author} <${MAINTAINER}>`,
    "Installed-Size": String(kilobytes),
    Depends: DEPENDS.join(", "),
    Recommends: "libgl1-mesa-dri, xdg-utils",
    Section: "utils",
    Priority: "optional",
    Description: [
      summary,
      ` ${rest}`,
      " .",
      " It works alone on your own machine, uses no network and asks for no account.",
      ` The command ${name} opens its window; with a verb it answers on the terminal.`,
    ].join("\n"),
  }
  return `${Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}`)
    .join("\n")}\n`
}

/** The history in Debian's form, of this version alone: what changed for those who use it is told in CHANGELOG.md. */
function changelog({ name, version, author }: About, time: number): string {
  const date = new Date(time * 1000).toUTCString().replace("GMT", "+0000")
  return [
    `${name} (${version}) unstable; urgency=medium`,
    "",
    "  * What changed is told in CHANGELOG.md.",
    "",
    ` -- ${author} <${MAINTAINER}>  ${date}`,
    "",
  ].join("\n")
}

/**
 * Makes a .deb of a tree of bin, lib and share.
 *
 * @param level - of xz, 0 to 9: the same content gives other bytes at another one.
 */
export function makeDebianPackage(
  tree: string,
  target: string,
  about: About,
  { time, architecture, level }: { readonly time: number; readonly architecture: string; readonly level: number },
): void {
  const { name } = about
  const stage = `${target}.stage`
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage)
  copyTree(tree, path.join(stage, "usr"))
  const history = gzipSync(changelog(about, time), { level: 9 })
  place(
    stage,
    new Map<string, Installed>([
      [`usr/share/lintian/overrides/${name}`, { content: overrides(name) }],
      [`usr/share/doc/${name}/changelog.gz`, { content: history }],
    ]),
  )
  const files = everythingIn(stage).filter((file) => lstatSync(path.join(stage, file)).isFile())
  const bytes = files.reduce((sum, file) => sum + lstatSync(path.join(stage, file)).size, 0)
  const sums = files.map((file) => `${sumOf(path.join(stage, file))}  ${file}\n`)
  mkdirSync(path.join(stage, "DEBIAN"))
  writeFileSync(path.join(stage, "DEBIAN/md5sums"), sums.join(""))
  writeFileSync(path.join(stage, "DEBIAN/control"), controlFile(about, architecture, Math.ceil(bytes / 1024)))
  settle(stage, name, time)
  execFileSync("dpkg-deb", ["--root-owner-group", "-Zxz", `-z${level}`, "--build", stage, target], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time) },
  })
  rmSync(stage, { recursive: true })
}

/** MD5, since that is what dpkg compares files with; it guards against damage, not against people. */
const sumOf = (file: string): string => createHash("md5").update(readFileSync(file)).digest("hex")
