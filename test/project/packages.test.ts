import { execFileSync, spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { describedInTwo, readAbout } from "../../scripts/package/about.ts"
import { makeArchive } from "../../scripts/package/archive.ts"
import { type Bill, billOfMaterials } from "../../scripts/package/bill.ts"
import { bashCompletion, fishCompletion, zshCompletion } from "../../scripts/package/completions.ts"
import { controlFile, makeDebianPackage } from "../../scripts/package/debian.ts"
import { launcher } from "../../scripts/package/launcher.ts"
import { shippedPackages } from "../../scripts/package/licences.ts"
import { manualPage } from "../../scripts/package/manual.ts"
import { makeCommandLineFolder } from "../../scripts/package/npm.ts"
import { specFile } from "../../scripts/package/rpm.ts"
import { besideTheProgram, everythingIn, place, settle } from "../../scripts/package/tree.ts"
import { EXIT_CODES, PASSPHRASE_FILE } from "../../src/cli/manual.ts"
import { wordsOfVerbs } from "../../src/cli/command.ts"
import { COMMANDS } from "../../src/cli/run.ts"
import { CATALOG } from "../../src/formats/catalog.ts"
import { SAMPLES, SHIPPED, TEMPLATES } from "../../src/library/library.ts"

const root = path.resolve(import.meta.dirname, "..", "..")
const about = readAbout()
const TIME = Date.UTC(2026, 10, 30) / 1000

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-packages-"))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Whether a program is here; where not, what cannot be shown is said. None of them is needed to use or to build Batten. */
function isHere(program: string, what: string): boolean {
  const found = spawnSync("sh", ["-c", `command -v ${program}`]).status === 0
  if (!found) console.warn(`NOT RUN: ${what} needs the program ${program}`)
  return found
}

const options = COMMANDS.flatMap((command) => [...command.options, PASSPHRASE_FILE].map(({ name }) => name))

describe("J2: what is installed beside the program", () => {
  const things = besideTheProgram(about, TIME)
  const content = (where: string): Buffer => {
    const thing = things.get(where)
    if (thing === undefined || !("content" in thing)) throw new Error(`there is no ${where}`)
    return Buffer.from(thing.content)
  }

  it("is the command, the entry, the type of file, icons, the manual page, completions of three shells, and documents", () => {
    expect([...things.keys()].sort()).toEqual([
      "bin/batten",
      "share/applications/batten.desktop",
      "share/bash-completion/completions/batten",
      "share/batten/check_certificate.py",
      "share/doc/batten/CHANGELOG.md.gz",
      "share/doc/batten/LICENSE.electron.txt",
      "share/doc/batten/LICENSES.chromium.html",
      "share/doc/batten/NOTICES.md",
      "share/doc/batten/THIRD-PARTY.txt",
      "share/doc/batten/copyright",
      "share/fish/vendor_completions.d/batten.fish",
      "share/icons/hicolor/128x128/apps/batten.png",
      "share/icons/hicolor/256x256/apps/batten.png",
      "share/icons/hicolor/48x48/apps/batten.png",
      "share/icons/hicolor/scalable/apps/batten.svg",
      "share/icons/hicolor/scalable/mimetypes/application-x-batten.svg",
      "share/man/man1/batten.1.gz",
      "share/metainfo/batten.metainfo.xml",
      "share/mime/packages/batten.xml",
      "share/zsh/site-functions/_batten",
      "share/zsh/vendor-completions/_batten",
    ])
  })

  it("ties *.batten to the window: the type by its extension, the entry by the type, both by the icon", () => {
    expect(CATALOG[0]!.extensions).toContain("batten")
    expect(content("share/mime/packages/batten.xml").toString()).toContain(`<glob pattern="*.batten"/>`)
    const entry = content("share/applications/batten.desktop").toString()
    for (const line of ["Exec=batten %f", "Icon=batten", "MimeType=application/x-batten;", "Terminal=false"])
      expect(entry.split("\n")).toContain(line)
    if (isHere("desktop-file-validate", "judging the desktop entry")) {
      const file = path.join(folder, "batten.desktop")
      fs.writeFileSync(file, entry)
      expect(execFileSync("desktop-file-validate", [file], { encoding: "utf8" })).toBe("")
    }
  })

  it.each([48, 128, 256])("has an icon of %i pixels that is as large as it says", (size) => {
    const png = content(`share/icons/hicolor/${size}x${size}/apps/batten.png`)
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", size, size])
  })

  it("has nothing of the time of day in what is packed: gzip's own field is empty", () => {
    expect(content("share/man/man1/batten.1.gz").readUInt32LE(4)).toBe(0)
    expect(gunzipSync(content("share/man/man1/batten.1.gz")).toString()).toBe(manualPage(about, TIME))
  })
})

describe("J2: the launcher", () => {
  let batten: string
  beforeAll(() => {
    const tree = path.join(folder, "tree")
    const stub = `#!/bin/sh\nfor word in "$@"; do printf '<%s>' "$word"; done\n`
    place(
      tree,
      new Map([
        ["bin/batten", { content: launcher("batten") }],
        ["lib/batten/batten", { content: stub }],
      ]),
    )
    settle(tree, "batten", TIME)
    // Found through a link too, as one makes it in a folder of one's own.
    batten = path.join(folder, "linked")
    fs.symlinkSync(path.join(tree, "bin/batten"), batten)
    fs.writeFileSync(path.join(folder, "a file"), "")
  })
  const calls = (words: readonly string[], display = ":1") =>
    spawnSync(batten, words, { cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH, DISPLAY: display } })
  const asRoot = process.getuid?.() === 0 ? "<--no-sandbox>" : ""
  const headless = `<--ozone-platform=headless><--disable-gpu><--log-level=3>${asRoot}`

  it.each([...wordsOfVerbs(COMMANDS).keys(), "--help", "-h"])("runs the command line for %s", (verb) => {
    const { stdout } = calls([verb, "--json", "my model.batten", "$HOME", ""], "")
    expect(stdout).toBe(`${headless}<--command-line><--><${verb}><--json><my model.batten><$HOME><>`)
  })

  it("opens the window for nothing, a file, a path, and a switch", () => {
    for (const words of [[], ["a file"], ["none.batten"], ["./score"], ["--sample=clinic"], ["--", "-x.batten"]])
      expect(calls(words).stdout).toBe(words.map((word) => `<${word}>`).join(""))
  })

  it("asks the program for its version without a display, and leaves a verb that there is not to the command line", () => {
    expect(calls(["--version"], "").stdout).toBe(`${headless}<--version>`)
    expect(calls(["scor", "x"]).stdout).toBe(`${headless}<--command-line><--><scor><x>`)
  })

  it("says where there is no display", () => {
    const { status, stdout, stderr } = calls(["a file"], "")
    expect([status, stdout]).toEqual([1, ""])
    expect(stderr).toBe("batten: there is no display to open a window on. The command line needs none: batten --help\n")
  })
})

describe("J2: the manual page", () => {
  const page = manualPage(about, TIME)
  const plain = page.replaceAll("\\-", "-").replaceAll(/\\f[BIR]/g, "")

  it("tells every verb, option, exit code, sample and template, as the command line has them", () => {
    for (const { verb, files } of COMMANDS) expect(plain).toContain(`\n${verb} ${files}\n`)
    for (const { summary, options: own } of COMMANDS)
      for (const words of [summary, ...own.map((option) => option.summary)]) expect(plain).toContain(words)
    for (const name of options) expect(plain).toContain(`--${name}`)
    expect(plain).toContain("\n-o, --out OUT\n")
    for (const { meaning } of EXIT_CODES) expect(plain).toContain(meaning)
    for (const { id, title, about: told } of [...SAMPLES, ...TEMPLATES])
      expect(plain).toContain(`\n${id}\n${title}. ${told}`)
  })

  it("speaks of a window only where there is one", () => {
    expect(page).toContain("opens its window")
    expect(manualPage(about, TIME, { window: false })).not.toContain("opens its window")
  })

  it("is read by man without a warning", () => {
    if (!isHere("man", "reading the manual page")) return
    const file = path.join(folder, "batten.1")
    fs.writeFileSync(file, page)
    const { stdout, stderr } = spawnSync("man", ["--warnings", "-l", file], {
      encoding: "utf8",
      env: { ...process.env, MANWIDTH: "100", LC_ALL: "C.UTF-8" },
    })
    expect(stderr).toBe("")
    expect(stdout).toContain("batten score FILE [--json] [--budget N] [--time-limit S]")
  })
})

describe("J2: completions", () => {
  /** What bash offers for the last of these words. */
  const offered = (...words: readonly string[]): string[] => {
    const file = path.join(folder, "completion.bash")
    fs.writeFileSync(file, bashCompletion("batten"))
    const script = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _batten 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = spawnSync("bash", ["-c", script, file, ...words], { encoding: "utf8" })
    return stdout.split("\n").filter(Boolean)
  }

  it("bash offers verbs, the options of the verb, and values where they are known", () => {
    expect(offered("batten", "")).toEqual([...wordsOfVerbs(COMMANDS).keys(), "--help", "--version"])
    for (const [first, seconds] of wordsOfVerbs(COMMANDS))
      if (seconds.length > 0) expect(offered("batten", first, "")).toEqual(seconds)
    expect(offered("batten", "s")).toEqual(["score", "simulate"])
    for (const { verb, options: own } of COMMANDS)
      expect(offered("batten", ...verb.split(" "), "--")).toEqual(
        [...own, PASSPHRASE_FILE].map(({ name }) => `--${name}`),
      )
    expect(offered("batten", "import", "-")).toEqual(expect.arrayContaining(["-o", "--out", "--into"]))
    expect(offered("batten", "new", "--from", "")).toEqual(SHIPPED.map(({ id }) => id))
    expect(offered("batten", "score", "--json", "")).toEqual([])
  })

  it("zsh and fish are told of every verb and option, in words that they can read", () => {
    const [zsh, fish] = [zshCompletion("batten"), fishCompletion("batten")]
    for (const last of COMMANDS.map(({ verb }) => verb.split(" ").at(-1)!))
      expect([zsh.includes(`        ${last}) _arguments`), fish.includes(`-a ${last} `)]).toEqual([true, true])
    for (const name of options) expect([zsh.includes(`--${name}`), fish.includes(`-l ${name} `)]).toEqual([true, true])
    // Where its value is a file, a shell offers files.
    expect(zsh).toContain("(-o --out)-o[the document to write; - for standard output]:OUT:_files")
    expect(zsh).toContain("(-o --out)--out=[the document to write; - for standard output]:OUT:_files")
    expect(fish).toMatch(/-s o -l out -d '[^']*' -rF$/m)
    expect(fish).toMatch(/-l passphrase-file -d '[^']*' -rF$/m)
    expect(fish).toMatch(/-l years -d '[^']*' -x$/m)
    for (const [shell, text] of [
      ["zsh", zsh],
      ["fish", fish],
    ] as const) {
      if (!isHere(shell, `reading the completion of ${shell}`)) continue
      const file = path.join(folder, shell)
      fs.writeFileSync(file, text)
      const { status, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" })
      expect([shell, status, stderr]).toEqual([shell, 0, ""])
    }
  })
})

describe("J: the forms", () => {
  const tree = (): string => {
    const made = path.join(folder, "small")
    fs.rmSync(made, { recursive: true, force: true })
    place(made, besideTheProgram(about, TIME))
    place(
      made,
      new Map(["batten", "chrome-sandbox", "libEGL.so"].map((name) => [`lib/batten/${name}`, { content: name }])),
    )
    return made
  }
  /** Makes something of a tree that was written under another umask and has other times. */
  const made = (make: (from: string, target: string) => void, umask: number, times: number): Buffer => {
    const before = process.umask(umask)
    try {
      const from = tree()
      for (const where of everythingIn(from)) fs.lutimesSync(path.join(from, where), times, times)
      settle(from, "batten", TIME)
      const target = path.join(folder, "target")
      make(from, target)
      return fs.readFileSync(target)
    } finally {
      process.umask(before)
    }
  }
  const twice = (make: (from: string, target: string) => void): readonly [Buffer, Buffer] => [
    made(make, 0o022, 1_000_000_000),
    made(make, 0o077, 1_700_000_000),
  ]

  it.skipIf(process.platform !== "linux")("a tar.gz is equal to the byte, whoever makes it", () => {
    const [one, other] = twice((from, target) => makeArchive(from, target, TIME))
    expect(one.equals(other)).toBe(true)
  })

  it("a .deb is equal to the byte, whoever makes it, and has the rights that it should", () => {
    if (!isHere("dpkg-deb", "making a Debian package")) return
    const how = { time: TIME, architecture: "x64", level: 0 }
    const [one, other] = twice((from, target) => makeDebianPackage(from, target, about, how))
    expect(one.equals(other)).toBe(true)
    const listed = execFileSync("dpkg-deb", ["--contents", path.join(folder, "target")], { encoding: "utf8" })
    for (const line of [
      /^-rwsr-xr-x root\/root .*\.\/usr\/lib\/batten\/chrome-sandbox$/m,
      /^-rwxr-xr-x root\/root .*\.\/usr\/lib\/batten\/batten$/m,
      /^-rw-r--r-- root\/root .*\.\/usr\/lib\/batten\/libEGL\.so$/m,
      /^-rwxr-xr-x root\/root .*\.\/usr\/bin\/batten$/m,
    ])
      expect(listed).toMatch(line)
    expect(listed).not.toMatch(/^-rw-r--r-- root\/root .*\/bin\/batten$/m)
  })

  it("the .deb's fields say what it is and needs, libx11-xcb1 too, and run nothing when it is installed or removed", () => {
    const control = controlFile(about, "x64", 1234)
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(control)?.[1] ?? ""
    expect(["Package", "Version", "Architecture", "Installed-Size"].map(field)).toEqual([
      "batten",
      about.version,
      "amd64",
      "1234",
    ])
    expect(field("Depends").split(", ")).toEqual(expect.arrayContaining(["libx11-xcb1", "libgtk-3-0 | libgtk-3-0t64"]))
    expect(field("Description")).toBe(describedInTwo(about)[0])
    expect(control.endsWith("\n")).toBe(true)
    expect(control.trimEnd()).not.toMatch(/^\s*$/m)
  })

  it("the .rpm's spec names every file once, the sandbox's helper with its right", () => {
    const from = tree()
    const spec = specFile(about, from)
    const files = everythingIn(from).filter((where) => !fs.lstatSync(path.join(from, where)).isDirectory())
    for (const where of files)
      expect(spec.split(`/usr/${where}"`).length + spec.split(`/usr/${where}\n`).length).toBe(3)
    expect(spec).toContain(`%attr(4755,root,root) "/usr/lib/batten/chrome-sandbox"`)
    expect(spec).not.toMatch(/^%(post|pre)/m)
  })
})

describe("J: the bill of materials", () => {
  const versions = { electron: "45.4.1", chrome: "150.0.0.0", node: "24.0.0" }
  const npmBill = (): Bill => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm"
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"]
    return JSON.parse(
      execFileSync(npm, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    ) as Bill
  }
  interface Told {
    readonly bomFormat: string
    readonly specVersion: string
    readonly serialNumber: string
    readonly metadata: {
      readonly timestamp: string
      readonly component: { readonly name: string; readonly type: string }
    }
    readonly components: readonly {
      readonly "bom-ref": string
      readonly name: string
      readonly version: string
      readonly purl: string
    }[]
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
  }
  const made = (raw: Bill): Told =>
    billOfMaterials(raw, about, { shipped: shippedPackages(), runtime: versions, time: TIME }) as Told

  it("is CycloneDX 1.6, names every package that is bundled and the runtime, and no other; twice the same", () => {
    const raw = npmBill()
    const bill = made(raw)
    expect([bill.bomFormat, bill.specVersion]).toEqual(["CycloneDX", "1.6"])
    expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    expect(bill.metadata.timestamp).toBe("2026-11-30T00:00:00.000Z")
    expect(bill.metadata.component).toMatchObject({ name: "batten", type: "application" })
    const named = bill.components.map(({ name, version }) => `${name} ${version}`)
    const wanted = [
      ...shippedPackages(),
      ...[
        ["electron", versions.electron],
        ["chromium", versions.chrome],
        ["node", versions.node],
      ].map(([name, version]) => ({ name, version })),
    ]
    expect([...named].sort()).toEqual(wanted.map(({ name, version }) => `${name} ${version}`).sort())
    for (const { purl } of bill.components) expect(purl).toMatch(/^pkg:(npm|github)\/[^\s]+@[^\s]+$/)
    const refs = new Set([`batten@${about.version}`, ...bill.components.map((one) => one["bom-ref"])])
    expect(refs.size).toBe(bill.components.length + 1)
    expect(bill.dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort())
    for (const { dependsOn } of bill.dependencies) for (const other of dependsOn) expect(refs).toContain(other)
    // npm gives every run another number and time.
    expect(made(npmBill())).toEqual(bill)
    expect(JSON.stringify(bill)).not.toMatch(/registry|file:\/\//)
  })

  it("is not made where npm leaves a bundled package out (planted mutant)", () => {
    const raw = npmBill()
    const without = { ...raw, components: raw.components.filter(({ name }) => name !== "zod") }
    expect(() => made(without)).toThrow(/no zod .* which is bundled/)
  })
})

const isBuilt = fs.existsSync(path.join(root, "out/cli/batten.js"))

describe("J: the command line for npm", () => {
  it.skipIf(!isBuilt)(
    "is installed without a network or another package, and runs in plain Node",
    { timeout: 120_000 },
    () => {
      const stage = path.join(folder, "command-line")
      const packed = (umask: number): Buffer => {
        const before = process.umask(umask)
        try {
          makeCommandLineFolder(about, stage, TIME)
          npm("pack", stage, "--pack-destination", folder)
          return fs.readFileSync(path.join(folder, `batten-${about.version}.tgz`))
        } finally {
          process.umask(before)
        }
      }
      const npm = (...words: string[]) =>
        execFileSync("npm", [...words, "--offline", "--silent"], { cwd: folder, encoding: "utf8" })
      expect(packed(0o077).equals(packed(0o022)), "equal to the byte, whoever makes it").toBe(true)
      const home = path.join(folder, "installed")
      npm("install", "--global", "--prefix", home, path.join(folder, `batten-${about.version}.tgz`))
      const batten = path.join(home, "bin/batten")
      const run = (...words: string[]) => spawnSync(batten, words, { cwd: folder, encoding: "utf8" })
      expect(run("--version").stdout).toBe(`${about.version}\n`)
      for (const { id, file } of SHIPPED)
        expect([id, run("new", "--from", id, "-").stdout]).toEqual([
          id,
          fs.readFileSync(path.join(root, "resources", file), "utf8"),
        ])
      const sample = path.join(root, "resources/samples/clinic.batten")
      expect(run("score", sample)).toMatchObject({ status: 0, stderr: "" })
      expect(run("simulate", sample, "--years", "2000", "--workers", "2")).toMatchObject({ status: 0, stderr: "" })
      const packages = path.join(home, "lib/node_modules")
      expect([fs.readdirSync(packages), fs.existsSync(path.join(packages, "batten/node_modules"))]).toEqual([
        ["batten"],
        false,
      ])
      expect(fs.existsSync(path.join(home, "share/man/man1/batten.1"))).toBe(true)
    },
  )
})
