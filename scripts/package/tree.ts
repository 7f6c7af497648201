import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { CHECKER } from "../../src/library/library.ts"
import { type About, ROOT } from "./about.ts"
import { bashCompletion, fishCompletion, zshCompletion } from "./completions.ts"
import { desktopEntry, metainfo, MIME_TYPE, mimeInfo } from "./desktop.ts"
import { launcher } from "./launcher.ts"
import { manualPage } from "./manual.ts"

/** Something that is installed: its content, or what a link leads to. */
export type Installed = { readonly content: string | Buffer } | { readonly link: string }

/**
 * Everything that is installed beside the program's own folder, by its place below /usr. The program's folder is `lib/NAME`; what
 * it holds of licences is linked to where a system keeps its documents.
 *
 * @param time - of the source, in seconds since 1970.
 */
export function besideTheProgram(about: About, time: number): ReadonlyMap<string, Installed> {
  const { name } = about
  const file = (place: string): Buffer => readFileSync(path.join(ROOT, place))
  const packed = (content: string | Buffer): Installed => ({ content: gzipSync(content, { level: 9 }) })
  const icons = "share/icons/hicolor"
  const documents = `share/doc/${name}`
  return new Map<string, Installed>([
    [`bin/${name}`, { content: launcher(name) }],
    [`share/applications/${name}.desktop`, { content: desktopEntry(about) }],
    [`share/mime/packages/${name}.xml`, { content: mimeInfo(about) }],
    [`share/metainfo/${name}.metainfo.xml`, { content: metainfo(about, time) }],
    [`${icons}/scalable/apps/${name}.svg`, { content: file("resources/icon/batten.svg") }],
    ...[48, 128, 256].map((size): [string, Installed] => [
      `${icons}/${size}x${size}/apps/${name}.png`,
      { content: file(`resources/icon/batten-${size}.png`) },
    ]),
    [
      `${icons}/scalable/mimetypes/${MIME_TYPE.replace("/", "-")}.svg`,
      { content: file("resources/icon/document.svg") },
    ],
    [`share/man/man1/${name}.1.gz`, packed(manualPage(about, time))],
    [`share/bash-completion/completions/${name}`, { content: bashCompletion(name) }],
    // Debian reads the first, rpm systems and /usr/local the second.
    [`share/zsh/vendor-completions/_${name}`, { content: zshCompletion(name) }],
    [`share/zsh/site-functions/_${name}`, { link: `../vendor-completions/_${name}` }],
    [`share/fish/vendor_completions.d/${name}.fish`, { content: fishCompletion(name) }],
    // The program's folder keeps its resources in one archive: who checks a certificate finds the checker here.
    [`share/${name}/check_certificate.py`, { content: file(`resources/${CHECKER.file}`) }],
    [`${documents}/CHANGELOG.md.gz`, packed(file("CHANGELOG.md"))],
    [`${documents}/copyright`, { content: copyright(about, file("LICENSE").toString("utf8")) }],
    ...["NOTICES.md", "THIRD-PARTY.txt", "LICENSE.electron.txt", "LICENSES.chromium.html"].map(
      (text): [string, Installed] => [`${documents}/${text}`, { link: `../../../lib/${name}/${text}` }],
    ),
  ])
}

/** Under which terms the package comes, in Debian's form (copyright-format 1.0); the parts' own texts lie beside it. */
function copyright({ productName, author, name }: About, licence: string): string {
  const [, holder = author] = /^Copyright \(c\) (.*)$/m.exec(licence) ?? []
  const body = licence
    .slice(licence.indexOf("Permission is"))
    .trim()
    .split("\n")
    .map((line) => (line === "" ? " ." : ` ${line}`))
  return [
    "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
    `Upstream-Name: ${productName}`,
    "",
    "Files: *",
    `Copyright: ${holder}`,
    "License: Expat",
    ...body,
    "Comment:",
    ` The program contains work of others. What of whom, and under which licence, is in`,
    ` NOTICES.md; their texts are in THIRD-PARTY.txt, LICENSE.electron.txt and`,
    ` LICENSES.chromium.html, in this folder and in /usr/lib/${name}.`,
    "",
  ].join("\n")
}

/** Writes things below a folder, with the folders they need. */
export function place(folder: string, things: ReadonlyMap<string, Installed>): void {
  for (const [where, thing] of things) {
    const target = path.join(folder, where)
    mkdirSync(path.dirname(target), { recursive: true })
    if ("link" in thing) symlinkSync(thing.link, target)
    else writeFileSync(target, thing.content)
  }
}

/** Every file, link and folder below a folder, with "/" between their parts, sorted; the folder itself is "". */
export function everythingIn(folder: string, below = ""): string[] {
  const here = path.join(folder, below)
  if (!lstatSync(here).isDirectory()) return [below]
  const inside = readdirSync(here).sort()
  return [below, ...inside.flatMap((name) => everythingIn(folder, path.posix.join(below, name)))]
}

/** The rights of a file by its place, whatever the umask of whoever builds: what runs runs, and the sandbox's helper is root's. */
export function modeOf(place: string, name: string): number {
  const helper = `lib/${name}/chrome-sandbox`
  if (place.endsWith(helper)) return 0o4755
  return [`bin/${name}`, `lib/${name}/${name}`, `lib/${name}/chrome_crashpad_handler`].some((runs) =>
    place.endsWith(runs),
  )
    ? 0o755
    : 0o644
}

/** Gives all that lies below a folder its rights and the one time: the same for whoever builds it, whenever. */
export function settle(folder: string, name: string, time: number): void {
  for (const where of everythingIn(folder)) {
    const target = path.join(folder, where)
    const kind = lstatSync(target)
    if (!kind.isSymbolicLink()) chmodSync(target, kind.isDirectory() ? 0o755 : modeOf(where, name))
  }
  // After all rights, and folders after what is in them.
  for (const where of everythingIn(folder).reverse()) lutimesSync(path.join(folder, where), time, time)
}

/** A copy of a tree with its rights; links are copied as they are. */
export function copyTree(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}
