import fs from "node:fs"
import { adviceFor, runProgram, say, timed, Trouble } from "./say.mjs"

// First name that the distribution knows wins: Ubuntu 24.04 renamed some for its 64-bit time change.
const libraries = [
  ["libgtk-3-0t64", "libgtk-3-0"],
  ["libnss3"],
  ["libasound2t64", "libasound2"],
  ["libgbm1"],
  ["libxss1"],
  ["libnotify4"],
  ["xdg-utils"],
]
const screen = [["xvfb"], ["xauth"]]

/** What single tests ask for, each with its package: other people's programs that judge ours, servers, and disks and networks to break. */
const judges = [
  ["age", "age"],
  ["python3", "python3"],
  ["strace", "strace"],
  ["ip", "iproute2"],
  ["mkfs.ext4", "e2fsprogs"],
  ["redis-server", "redis-server"],
  ["psql", "postgresql"],
  ["nmap", "nmap"],
  ["dot", "graphviz"],
  ["pdfinfo", "poppler-utils"],
  ["qpdf", "qpdf"],
]

/**
 * Makes sure that the Electron at `exe` finds its shared libraries and, where `withScreen`, that a virtual screen can be made.
 * Installs through apt as root; otherwise throws with the command to type. Linux only: elsewhere there is nothing to do.
 * `withJudges` asks for the programs that single tests need too; they are no reason to stop where they cannot be installed.
 */
export async function ensureSystemLibraries(exe, { withScreen, withJudges = false }) {
  if (process.platform !== "linux") return
  const missing = await missingLibraries(exe)
  const noScreen = withScreen && !(inPath("xvfb-run") && inPath("Xvfb") && inPath("xauth"))
  const absent = withJudges ? judges.filter(([program]) => !inPath(program)) : []
  if (missing.length === 0 && !noScreen) return addJudges(absent)
  const what = [...missing, ...(noScreen ? ["Xvfb (a virtual screen)"] : []), ...absent.map(([name]) => name)].join(
    ", ",
  )
  const wanted = [
    ...(missing.length > 0 ? libraries : []),
    ...(noScreen ? screen : []),
    ...absent.map(([, name]) => [name]),
  ]
  if (!inPath("apt-get"))
    throw new Trouble(
      `Missing on this system: ${what}.\nThere is no apt here. Install the packages that hold them (on Debian: ${wanted.map((names) => names.at(-1)).join(" ")}), then run the same command again.`,
    )
  if (process.getuid() !== 0) {
    const names = await existing(wanted)
    throw new Trouble(
      `Missing on this system: ${what}.\nInstall them, then run the same command again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(" ")}\n`,
    )
  }
  say(`Missing on this system: ${what}`)
  await timed("installing system libraries (apt-get)", () => install(wanted))
  const left = await missingLibraries(exe)
  if (left.length > 0) throw new Trouble(`apt-get ended well, but these are still missing: ${left.join(", ")}`)
}

/** Makes sure of programs, each given with the package of Debian that has it; throws with the command to type where it cannot. */
export async function ensurePrograms(wanted) {
  const absent = wanted.filter(([program]) => !inPath(program))
  await addJudges(absent)
  const left = absent.filter(([program]) => !inPath(program))
  if (left.length === 0) return
  const programs = left.map(([program]) => program).join(", ")
  throw new Trouble(`Missing on this system: ${programs} (apt-get install ${left.map(([, name]) => name).join(" ")}).`)
}

async function addJudges(absent) {
  if (absent.length === 0) return
  const programs = absent.map(([program]) => program).join(", ")
  const packages = absent.map(([, name]) => name)
  if (process.getuid() === 0 && inPath("apt-get")) {
    await timed(`installing what single tests need (${programs})`, () => install(packages.map((name) => [name])))
    return
  }
  say(
    `Not here: ${programs}. The tests that need them are left out, and say so (apt-get install ${packages.join(" ")}).`,
  )
}

async function install(wanted) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  const lock = ["-o", "DPkg::Lock::Timeout=300"]
  const update = await runProgram("apt-get", [...lock, "update"], { env })
  const names = await existing(wanted)
  const { code, output } = await runProgram(
    "apt-get",
    [...lock, "install", "-y", "--no-install-recommends", ...names],
    { env },
  )
  if (code === 0) return
  const advice = adviceFor(update.output + output) || "Run the command above by hand to see why."
  throw new Trouble(
    `${output.trim()}\n\napt-get could not install them: apt-get install -y ${names.join(" ")}\n${advice}`,
  )
}

/** For each list of names the first that apt can install; the last where it knows none (its message is then the best there is). */
async function existing(wanted) {
  const all = wanted.flat()
  const { output } = await runProgram("apt-cache", ["policy", ...all], { env: { ...process.env, LC_ALL: "C" } })
  const known = new Set([...output.matchAll(/^(\S+):\n.*\n\s+Candidate: (?!\(none\))/gm)].map(([, name]) => name))
  return wanted.map((names) => names.find((name) => known.has(name)) ?? names.at(-1))
}

async function missingLibraries(exe) {
  const { output } = await runProgram("ldd", [exe])
  return [...new Set([...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name))]
}

/** True where a program of that name can be run. */
export function inPath(program) {
  return (process.env.PATH ?? "").split(":").some((folder) => {
    try {
      fs.accessSync(`${folder}/${program}`, fs.constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
