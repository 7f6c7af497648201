import { execFileSync, spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { listPackage } from "@electron/asar"
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import packageJson from "../../package.json" with { type: "json" }
import { runtimeInWords, supportOf } from "../../src/library/runtime.ts"
import { SHIPPED_FILES } from "../../src/library/library.ts"
import { needsProgram } from "../reliability/needs.ts"
import { connections } from "./calls.ts"
import { copyOfSample, root, temporaryFolder } from "./harness.ts"

describe("the packaged application", () => {
  let release: string
  let folder: string
  let program: string
  const archive = (): string => path.join(path.dirname(program), "resources", "app.asar")
  beforeAll(() => {
    release = temporaryFolder("release")
    execFileSync(
      process.execPath,
      ["scripts/run.mjs", "package", "--only=folder", "--unsupported-runtime", `--to=${release}`],
      {
        cwd: root,
        stdio: "pipe",
      },
    )
    const [name] = fs.readdirSync(release)
    folder = path.join(release, name!)
    program = path.join(folder, "lib", "batten", "batten")
  })
  afterAll(() => fs.rmSync(release, { recursive: true, force: true }))

  it("has all eight fuses set, as read back from the program", async () => {
    const wire = await getCurrentFuseWire(program)
    const states = [0, 1, 2, 3, 4, 5, 6, 7].map(
      (fuse) => `${FuseV1Options[fuse]} ${String.fromCharCode(Number(Reflect.get(wire, String(fuse))))}`,
    )
    expect(states).toEqual([
      "RunAsNode 0",
      "EnableCookieEncryption 1",
      "EnableNodeOptionsEnvironmentVariable 0",
      "EnableNodeCliInspectArguments 0",
      "EnableEmbeddedAsarIntegrityValidation 1",
      "OnlyLoadAppFromAsar 1",
      "LoadBrowserProcessSpecificV8Snapshot 0",
      "GrantFileProtocolExtraPrivileges 0",
    ])
  })

  it("holds what runs and nothing else: no source, no map, no test, no package", () => {
    const files = listPackage(archive(), { isPack: false })
    const shipped = SHIPPED_FILES.map(({ file }) => `resources/${file}`)
    const odd = files
      .map(slashed)
      .filter(
        (file) =>
          !/^(package\.json|out|out\/(main|preload|renderer|cli)(\/.*)?|resources(\/(samples|templates|library|checklists|checker))?)$/.test(
            file,
          ) && !shipped.includes(file),
      )
    expect([odd, files.filter((file) => /\.(map|ts|tsx|env)$|node_modules|test/.test(file))]).toEqual([[], []])
    expect(files.length).toBeGreaterThan(5)
  })

  it("J1: holds every sample, template and list that it offers", () => {
    const files = new Set(listPackage(archive(), { isPack: false }).map(slashed))
    expect(SHIPPED_FILES.map(({ file }) => `resources/${file}`).filter((file) => !files.has(file))).toEqual([])
  })

  it("runs no script by ELECTRON_RUN_AS_NODE or NODE_OPTIONS", () => {
    const marker = path.join(release, "marker")
    const script = path.join(release, "evil.cjs")
    fs.writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`)
    const attempts = [
      { args: [script], env: { ELECTRON_RUN_AS_NODE: "1" } },
      { args: [], env: { NODE_OPTIONS: `--require ${script}` } },
    ]
    for (const { args, env } of attempts) {
      spawnSync(program, [...flags(release), ...args], {
        env: { ...process.env, ...env },
        timeout: 4000,
        killSignal: "SIGKILL",
      })
    }
    expect(fs.existsSync(marker)).toBe(false)
  })

  it("I1: does not start with a switch that opens a debugger, takes the sandbox away or loads code", () => {
    const sneaky = [
      "--remote-debugging-port=0",
      " --remote-debugging-port=0",
      "-remote-debugging-port=0",
      "--remote-debugging-pipe",
      "--inspect=0",
      "--js-flags=--expose-gc",
      "--load-extension=/tmp/x",
      "--disable-web-security",
      ...(process.getuid?.() === 0 ? [] : ["--no-sandbox"]),
    ]
    for (const word of sneaky) {
      const { status, stderr } = spawnSync(program, [...flags(release), word], { encoding: "utf8", timeout: 20_000 })
      expect([word, status]).toEqual([word, 2])
      expect(stderr).toContain(`batten: it does not start with ${word}`)
      expect(stderr).not.toContain("DevTools listening")
    }
  })

  it("I11: says its version, and that its runtime is out of support, also in the name of the package", () => {
    const { status, stdout } = spawnSync(program, [...flags(release), "--version"], {
      encoding: "utf8",
      timeout: 20_000,
    })
    const version = fs
      .readFileSync(path.join(path.dirname(program), "version"), "utf8")
      .trim()
      .replace(/^v/, "")
    expect([status, stdout]).toEqual([0, `${packageJson.version}\n${runtimeInWords(version)}\n`])
    expect(path.basename(folder).endsWith("-unsupported-runtime")).toBe(supportOf(version) === "ended")
  })

  it("J2: its launcher runs a verb without a window, without a display and without leaving anything behind", () => {
    const home = temporaryFolder("home")
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.endsWith("DISPLAY")))
    const batten = (args: readonly string[], input = "") =>
      spawnSync(path.join(folder, "bin", "batten"), args, {
        encoding: "utf8",
        input,
        env: { ...env, HOME: home, XDG_CONFIG_HOME: path.join(home, "config") },
        maxBuffer: 2 ** 26,
      })
    const sample = fs.readFileSync(path.join(root, "resources/samples/clinic.batten"), "utf8")
    // Far more than a pipe holds at a time.
    const written = batten(["new", "--from", "saas", "-"])
    expect([written.status, written.stderr]).toEqual([0, ""])
    expect(written.stdout).toBe(fs.readFileSync(path.join(root, "resources/samples/saas.batten"), "utf8"))
    const inNode = spawnSync(process.execPath, ["out/cli/batten.js", "score", "-", "--json"], {
      cwd: root,
      input: sample,
      encoding: "utf8",
    })
    const score = batten(["score", "-", "--json"], sample)
    expect([score.status, score.stderr, score.stdout]).toEqual([0, "", inNode.stdout])
    const years = ["simulate", "-", "--years", "2000", "--seed", "1", "--workers", "2"]
    expect(batten(years, sample).stdout).toMatch(/2\D?000 years/)
    expect(batten(["validate", path.join(home, "none")])).toMatchObject({ status: 1, stdout: "" })
    expect(batten(["scor"])).toMatchObject({ status: 2, stderr: "There is no command scor. Try: batten --help\n" })
    expect(batten(["--help"]).stdout).toContain("batten score FILE")
    expect(batten(["--version"]).stdout).toContain(`${packageJson.version}\n`)
    expect(batten(["model.batten"])).toMatchObject({ status: 1, stdout: "" })
    expect(batten(["model.batten"]).stderr).toMatch(/there is no display to open a window on/)
    expect(fs.readdirSync(home)).toEqual([])
    fs.rmSync(home, { recursive: true })
  })

  it("I11: is not made with such a runtime unless that is asked for", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["scripts/run.mjs", "package", "--only=folder", `--to=${path.join(release, "unasked")}`],
      { cwd: root, encoding: "utf8", env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtimeOf("33.2.1") } },
    )
    expect([status, fs.existsSync(path.join(release, "unasked"))]).toEqual([1, false])
    expect(stderr).toMatch(/Electron 33\.2\.1 is out of support.*--unsupported-runtime/s)
  })

  /** A folder that passes for a runtime of that version, as far as its name goes. */
  function runtimeOf(version: string): string {
    const folder = path.join(release, `electron-${version}`)
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, "version"), version)
    fs.writeFileSync(path.join(folder, "electron"), "")
    return folder
  }

  it("starts, and does not load a folder planted beside its archive", async () => {
    const planted = path.join(path.dirname(program), "resources", "app")
    const marker = path.join(release, "planted")
    fs.mkdirSync(planted)
    fs.writeFileSync(path.join(planted, "package.json"), `{"main":"main.js"}`)
    fs.writeFileSync(path.join(planted, "main.js"), `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`)
    const profile = path.join(release, "profile")
    const child = spawn(program, [...flags(release)], { stdio: "ignore" })
    // The recent list, the settings and the storage of a page appear only once a window was there.
    await expect.poll(() => fs.existsSync(path.join(profile, "Local Storage")), { timeout: 20_000 }).toBe(true)
    const running = child.exitCode === null
    child.kill("SIGKILL")
    expect([running, fs.existsSync(marker)]).toEqual([true, false])
  })

  it.skipIf(needsProgram("strace", "watching the packaged program (N2)"))(
    "opens no connection while it works on a file (N2)",
    { timeout: 120_000 },
    async () => {
      const [log, profile] = [path.join(release, "trace"), path.join(release, "profile")]
      fs.rmSync(profile, { recursive: true, force: true })
      const trace = ["-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o", log]
      const file = copyOfSample("exchange-2001", release)
      // In a group of its own: strace alone, killed, would let go of the program.
      const child = spawn("strace", [...trace, program, ...flags(release), file], { stdio: "ignore", detached: true })
      try {
        await expect.poll(() => fs.existsSync(path.join(profile, "Local Storage")), { timeout: 60_000 }).toBe(true)
        // The score, the years and the studies are worked out meanwhile.
        await new Promise((done) => setTimeout(done, 8000))
        expect(child.exitCode).toBeNull()
      } finally {
        process.kill(-child.pid!, "SIGKILL")
      }
      const calls = fs.readFileSync(log, "utf8").split("\n")
      const { connections: made, probes } = connections(calls)
      console.log(`packaged: connections: ${made.length}, probes of Chromium that send nothing: ${probes}`)
      expect(made).toEqual([])
      expect(calls.some((call) => call.includes("AF_UNIX"))).toBe(true)
    },
  )
})

/** A place in the archive as it stands in our lists: without the first slash, with "/" on every system. */
function slashed(place: string): string {
  return place.replaceAll("\\", "/").replace(/^\//, "")
}

function flags(release: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : []
  return [...asRoot, `--user-data-dir=${path.join(release, "profile")}`]
}
