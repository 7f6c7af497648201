import { cpSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { SHIPPED_FILES } from "../../src/library/library.ts"
import { type About, ROOT } from "./about.ts"
import { bashCompletion, fishCompletion, zshCompletion } from "./completions.ts"
import { licenceTexts } from "./licences.ts"
import { manualPage } from "./manual.ts"
import { place, settle } from "./tree.ts"

/**
 * The folder from which npm packs the command line: that alone, for plain Node. Its package.json names no package to install, since
 * all it needs is bundled; the repository's own names those of the window.
 *
 * @param time - of the source, in seconds since 1970.
 */
export function makeCommandLineFolder(about: About, folder: string, time: number): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of ["out/cli", ...SHIPPED_FILES.map(({ file }) => `resources/${file}`)])
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true })
  for (const text of ["LICENSE", "NOTICES.md"]) copyFileSync(path.join(ROOT, text), path.join(folder, text))
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifestOf(about), null, 2)}\n`)
  const { name } = about
  place(
    folder,
    new Map([
      ["README.md", { content: readme(about) }],
      ["THIRD-PARTY.txt", { content: licenceTexts() }],
      [`share/man/man1/${name}.1`, { content: manualPage(about, time, { window: false }) }],
      [`share/bash-completion/completions/${name}`, { content: bashCompletion(name) }],
      [`share/zsh/site-functions/_${name}`, { content: zshCompletion(name) }],
      [`share/fish/vendor_completions.d/${name}.fish`, { content: fishCompletion(name) }],
    ]),
  )
  // npm packs the rights as they are.
  settle(folder, name, time)
}

function manifestOf({ name, version, description, license, author, type, engines, bin }: About): object {
  const man = [`share/man/man1/${name}.1`]
  return { name, version, description, license, author, type, engines, bin, man }
}

const readme = ({ name, productName, description }: About): string => `# ${productName}, the command line

${description}

    ${name} new --from exchange-2001 model.batten
    ${name} score model.batten
    ${name} --help

It needs Node and nothing else, and uses no network unless \`--engine\` names a server of your own. Completions for bash, zsh and fish are in \`share\`.
`
