import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import packageJson from "../../package.json" with { type: "json" }
import { SAMPLES, SHIPPED } from "../../src/library/library.ts"
import { runtimeInWords } from "../../src/library/runtime.ts"
import { electronProgram, root, temporaryFolder } from "../e2e/harness.ts"
import { cleanDebian, type CleanDebian, USER } from "./cleanDebian.ts"

/** The .deb to judge, where the file is there already; else it is made. */
const named = process.env.BATTEN_DEB
const cache = process.env.BATTEN_CHROOT_CACHE ?? path.join(root, "node_modules", ".cache", "installed")

let work: string
let deb: string
let debian: CleanDebian
let screen: ChildProcess
let display: string

beforeAll(async () => {
  work = temporaryFolder("installed")
  deb = named ?? makeDeb(path.join(work, "release"))
  ;[screen, display] = await startScreen()
  debian = cleanDebian(cache, path.join(work, "debian"))
  fs.copyFileSync(deb, path.join(debian.folder, "batten.deb"))
  debian.asRoot("apt-get", "update")
  debian.asRoot("apt-get", "install", "-y", "--no-install-recommends", "/batten.deb")
})
afterAll(() => {
  debian.remove()
  screen.kill()
  fs.rmSync(work, { recursive: true, force: true })
})

function makeDeb(release: string): string {
  const args = ["scripts/run.mjs", "package", "--only=deb", "--quick", "--unsupported-runtime", `--to=${release}`]
  execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
  return path.join(
    release,
    fs.readdirSync(release).find((name) => name.endsWith(".deb"))!,
  )
}

/** A screen that whoever is in the chroot may show windows on. */
async function startScreen(): Promise<[ChildProcess, string]> {
  const args = ["-displayfd", "3", "-ac", "-noreset", "-screen", "0", "1920x1200x24"]
  const child = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] })
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]!.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once("error", reject)
  })
  return [child, `:${number}`]
}

/** What a line printed as the ordinary user, and how it ended. */
const ran = (line: string, input = ""): [number | null, string, string] => {
  const { status, stdout, stderr } = debian.asUser(line, { input })
  return [status, stdout, stderr]
}

const documentOf = (file: string): string => fs.readFileSync(path.join(root, "resources", file), "utf8")

/** What the same words give in plain Node, from the source. */
const inNode = (words: readonly string[], input = ""): string =>
  execFileSync(process.execPath, ["out/cli/batten.js", ...words], { cwd: root, input, encoding: "utf8" })

describe("the .deb", () => {
  it("J2: has no error for lintian", () => {
    const { status, stdout } = spawnSync("lintian", ["--fail-on", "error", deb], { encoding: "utf8" })
    console.log(`lintian: ${stdout.trim() || "nothing to say"}`)
    expect([status, stdout.split("\n").filter((line) => line.startsWith("E: "))]).toEqual([0, []])
  })

  it("J2: is known to the desktop: its type of file, its entry, its icon, its manual page, its completions", () => {
    const inside = (file: string): string => fs.readFileSync(path.join(debian.folder, file), "utf8")
    expect(inside("/usr/share/mime/globs2")).toContain("application/x-batten:*.batten")
    for (const file of [
      "/usr/share/applications/batten.desktop",
      "/usr/share/icons/hicolor/scalable/apps/batten.svg",
      "/usr/share/icons/hicolor/48x48/apps/batten.png",
      "/usr/share/man/man1/batten.1.gz",
      "/usr/share/bash-completion/completions/batten",
      "/usr/share/zsh/vendor-completions/_batten",
      "/usr/share/fish/vendor_completions.d/batten.fish",
      "/usr/share/doc/batten/copyright",
      "/usr/share/doc/batten/bill-of-materials.cdx.json",
    ])
      expect([file, fs.existsSync(path.join(debian.folder, file))]).toEqual([file, true])
    for (const text of ["NOTICES.md", "THIRD-PARTY.txt", "LICENSE.electron.txt", "LICENSES.chromium.html"])
      expect(debian.asRoot("head", "-c", "20", `/usr/share/doc/batten/${text}`)).not.toBe("")
  })
})

describe("the command line of the installed package, as an ordinary user without network", () => {
  it("says its version and that of its runtime, and its help as from the source", () => {
    const electron = fs
      .readFileSync(path.join(debian.folder, "usr/lib/batten/version"), "utf8")
      .replace(/^v/, "")
      .trim()
    expect(ran("batten --version")).toEqual([0, `${packageJson.version}\n${runtimeInWords(electron)}\n`, ""])
    expect(ran("batten --help")).toEqual([0, inNode(["--help"]), ""])
  })

  it("J1: writes every sample and template, byte for byte", () => {
    for (const { id, file } of SHIPPED) {
      expect(ran(`batten new --from ${id} ${id}.batten`), id).toEqual([0, "", `Wrote ${id}.batten.\n`])
      expect(ran(`cat ${id}.batten`)[1], id).toBe(documentOf(file))
    }
  })

  it("scores every sample as from the source, from a file and from a pipe", () => {
    for (const { id, file } of SAMPLES) {
      const wanted = inNode(["score", "-"], documentOf(file))
      expect(ran(`batten score ${id}.batten`), id).toEqual([0, wanted, ""])
      expect(ran("batten score -", documentOf(file)), id).toEqual([0, wanted, ""])
    }
  })

  it("does what else it can, with threads too, and ends as it should", () => {
    const sample = documentOf("samples/clinic.batten")
    for (const words of [
      ["explain", "-", "--draws", "20", "--estimates", "3", "--time-limit", "3000", "--json"],
      ["optimise", "-", "--budget", "20k", "--time-limit", "3000"],
      ["frontier", "-", "--time-limit", "3000", "--json"],
      ["simulate", "-", "--years", "20000", "--seed", "7", "--workers", "2", "--json"],
    ])
      expect(ran(`batten ${words.join(" ")}`, sample), words[0]).toEqual([0, inNode(words, sample), ""])
    expect(ran("batten validate clinic.batten")).toEqual([0, "clinic.batten: sound\n", ""])
    expect(ran("batten validate none.batten")[0]).toBe(1)
    expect(ran("batten scor")).toEqual([2, "", "There is no command scor. Try: batten --help\n"])
    expect(ran("batten new --from saas - | head -c 10")).toEqual([
      0,
      documentOf("samples/saas.batten").slice(0, 10),
      "",
    ])
    expect(ran("batten clinic.batten")[2]).toMatch(/there is no display to open a window on/)
    // By the signal itself, as a shell expects it of what it stops.
    expect(ran("timeout -s INT 3 batten simulate clinic.batten --years 1000000000; echo $?")[1]).toBe("124\n")
  })
})

describe("the window of the installed package, as an ordinary user without network", () => {
  it("opens a file, in the sandbox", { timeout: 120_000 }, async () => {
    const child = debian.start("exec batten exchange-2001.batten", { display })
    try {
      const profile = path.join(debian.folder, "home", USER, ".config/Batten/Local Storage")
      await expect.poll(() => fs.existsSync(profile), { timeout: 60_000 }).toBe(true)
      // The score and the years are worked out meanwhile.
      await new Promise((done) => setTimeout(done, 10_000))
      expect(child.exitCode).toBeNull()
      const pages = processesOf("--type=renderer")
      expect(pages.length).toBeGreaterThan(0)
      for (const status of pages) {
        expect(status).toMatch(/^Seccomp:\t2$/m)
        expect(status).toMatch(/^NoNewPrivs:\t1$/m)
      }
      const picture = path.join(root, "out/screenshots/installed.png")
      fs.mkdirSync(path.dirname(picture), { recursive: true })
      execFileSync("import", ["-display", display, "-window", "root", picture])
      console.log(`what the installed program shows: ${path.relative(root, picture)}`)
    } finally {
      process.kill(-child.pid!, "SIGKILL")
    }
  })

  it("J1: goes through the first minute, the consultant's afternoon, every sample and template, help and licences", () => {
    // What steers it: the same runtime without fuses, as no package has it, on the installed archive.
    const runtime = path.dirname(electronProgram())
    fs.cpSync(runtime, path.join(debian.folder, "opt/steered"), { recursive: true })
    debian.asRoot("chown", "-R", "root:root", "/opt/steered")
    debian.asRoot("chmod", "4755", "/opt/steered/chrome-sandbox")
    fs.copyFileSync(process.execPath, path.join(debian.folder, "usr/local/bin/node"))
    fs.chmodSync(path.join(debian.folder, "usr/local/bin/node"), 0o755)
    debian.show(root)
    // Where vitest keeps what it has compiled.
    for (const place of ["node_modules", "node_modules/.vite", "node_modules/.vite-temp"])
      debian.asRoot("sh", "-c", `mkdir -p ${path.join(root, place)} && chown ${USER} ${path.join(root, place)}`)
    const variables =
      "BATTEN_ELECTRON=/opt/steered/electron BATTEN_INSTALLED_ARCHIVE=/usr/lib/batten/resources/app.asar CI=1 NO_COLOR=1"
    const line = `cd ${root} && ${variables} node node_modules/vitest/vitest.mjs run --project e2e test/e2e/packagedJourneys.test.ts`
    const { status, stdout, stderr } = debian.asUser(line, { display })
    const said = path.join(root, "out/installed-journeys.log")
    fs.writeFileSync(said, `${stdout}\n${stderr}`)
    console.log(`${stdout.slice(-3000)}\nall of it: ${path.relative(root, said)}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/Tests {2}\d+ passed/)
  })
})

/** The /proc/PID/status of each of the installed program's processes that has a word in its command line. */
function processesOf(word: string): string[] {
  const texts = (pid: string): [string, string] | null => {
    try {
      return [fs.readFileSync(`/proc/${pid}/cmdline`, "utf8"), fs.readFileSync(`/proc/${pid}/status`, "utf8")]
    } catch {
      return null
    }
  }
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const [line, status] = texts(pid) ?? ["", ""]
      return line.startsWith("/usr/lib/batten/batten") && line.includes(word) ? [status] : []
    })
}

describe("upgrade and removal", () => {
  /** Every file of the user's, with its content. */
  const mine = (): string[][] => {
    const home = path.join(debian.folder, "home", USER)
    return fs
      .readdirSync(home, { recursive: true, encoding: "utf8" })
      .filter((name) => fs.lstatSync(path.join(home, name)).isFile())
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(home, name)).toString("base64")])
  }

  /** The same package as a later version: repacked without compression, for speed. */
  function laterVersion(): string {
    const unpacked = path.join(work, "later")
    execFileSync("dpkg-deb", ["-R", deb, unpacked])
    const control = path.join(unpacked, "DEBIAN/control")
    fs.writeFileSync(control, fs.readFileSync(control, "utf8").replace(/^Version: .*$/m, "Version: 99.0.0"))
    const target = path.join(debian.folder, "later.deb")
    execFileSync("dpkg-deb", ["--root-owner-group", "-Znone", "--build", unpacked, target], { stdio: "ignore" })
    return "/later.deb"
  }

  it("leave models and preferences as they are, and nothing of the program", () => {
    const before = mine()
    expect(before.map(([name]) => name)).toEqual(
      expect.arrayContaining(["clinic.batten", ".config/Batten/recent.json"]),
    )
    debian.asRoot("apt-get", "install", "-y", "--no-install-recommends", laterVersion())
    expect(debian.asRoot("dpkg-query", "-W", "-f", "${Version}", "batten")).toBe("99.0.0")
    expect(mine()).toEqual(before)
    expect(ran("batten score clinic.batten")[0]).toBe(0)
    debian.asRoot("apt-get", "purge", "-y", "batten")
    expect(mine()).toEqual(before)
    const left = debian.asRoot("sh", "-c", "find / -xdev -iname '*batten*'")
    // The user's own, what steered the window, and the packages themselves.
    const ours = ["/home/", "/opt/steered/", root, "/batten.deb", "/later.deb"]
    expect(left.split("\n").filter((line) => line !== "" && !ours.some((place) => line.startsWith(place)))).toEqual([])
  })
})
