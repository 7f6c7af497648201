import { execFileSync, spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from "node:child_process"
import fs from "node:fs"
import path from "node:path"

/** The ordinary user in it. */
export const USER = "tester"

/** A Debian with nothing in it but apt, in a folder; what runs in it as the user has no network. */
export interface CleanDebian {
  readonly folder: string
  /** Runs a program as root, with the machine's network: for apt. Throws where it fails. */
  asRoot(...words: readonly string[]): string
  /** Runs a line of shell as the ordinary user, without network. */
  asUser(line: string, options?: UserOptions): SpawnSyncReturns<string>
  /** Starts a line of shell as the ordinary user, without network, in a process group of its own. */
  start(line: string, options?: UserOptions): ChildProcess
  /** Shows a folder of the machine at the same place, to be written to by anyone: into memory, and forgotten. */
  show(folder: string): void
  remove(): void
}

/** What the user has. */
export interface UserOptions {
  readonly display?: string
  readonly input?: string
}

/** The mirror that this machine has its own Debian from, and the name of the release. */
function release(): { readonly mirror: string; readonly name: string } {
  const [, name] = /^VERSION_CODENAME=(\w+)/m.exec(fs.readFileSync("/etc/os-release", "utf8")) ?? []
  if (name === undefined) throw new Error("/etc/os-release names no release")
  const args = [
    "indextargets",
    "--format",
    "$(REPO_URI)",
    "Created-By: Packages",
    `Codename: ${name}`,
    "Component: main",
  ]
  const [mirror] = execFileSync("apt-get", args, { encoding: "utf8" }).split("\n")
  if (!mirror) throw new Error(`apt has no mirror of ${name}`)
  return { mirror, name }
}

/**
 * Makes a clean Debian. The first time it is fetched from the mirror that this machine has its own from, and kept in the cache.
 *
 * @param cache - a folder that outlives the test.
 */
export function cleanDebian(cache: string, folder: string): CleanDebian {
  const { mirror, name } = release()
  const kept = path.join(cache, `debian-${name}.tar`)
  if (!fs.existsSync(kept)) {
    fs.mkdirSync(cache, { recursive: true })
    const making = `${kept}.making.tar`
    execFileSync("mmdebstrap", ["--mode=root", "--variant=apt", name, making, mirror], { stdio: "pipe" })
    fs.renameSync(making, kept)
  }
  fs.mkdirSync(folder, { recursive: true })
  execFileSync("tar", ["-C", folder, "-xpf", kept])
  for (const file of ["/etc/resolv.conf", "/etc/hosts"]) fs.copyFileSync(file, path.join(folder, file))
  const mounts: string[] = []
  const layered: string[] = []
  const mount = (words: readonly string[], place: string): void => {
    fs.mkdirSync(path.join(folder, place), { recursive: true })
    execFileSync("mount", [...words, path.join(folder, place)])
    mounts.unshift(path.join(folder, place))
  }
  mount(["-t", "proc", "proc"], "/proc")
  mount(["--bind", "/dev"], "/dev")
  mount(["--bind", "/dev/shm"], "/dev/shm")
  if (fs.existsSync("/tmp/.X11-unix")) mount(["--bind", "/tmp/.X11-unix"], "/tmp/.X11-unix")
  execFileSync("chroot", [folder, "useradd", "--create-home", "--shell", "/bin/sh", USER])

  /** In a network of its own, where only the machine itself is reached; then in the folder; then as the user, with its own environment. */
  const userCommand = (line: string, display?: string): [string, string[]] => {
    const home = `/home/${USER}`
    const variables = [`HOME=${home}`, `USER=${USER}`, "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]
    const environment = ["env", "-i", ...variables, ...(display === undefined ? [] : [`DISPLAY=${display}`])]
    const inside = ["chroot", `--userspec=${USER}:${USER}`, folder, ...environment, "sh", "-c", `cd && ${line}`]
    return ["unshare", ["--net", "sh", "-c", `ip link set lo up && exec "$@"`, "sh", ...inside]]
  }
  return {
    folder,
    asRoot: (...words) =>
      execFileSync("chroot", [folder, ...words], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
        maxBuffer: 2 ** 26,
      }),
    asUser: (line, { display, input = "" } = {}) =>
      spawnSync(...userCommand(line, display), { encoding: "utf8", input, maxBuffer: 2 ** 26 }),
    start: (line, { display } = {}) => spawn(...userCommand(line, display), { stdio: "ignore", detached: true }),
    show: (place) => {
      const layers = fs.mkdtempSync("/dev/shm/batten-layers-")
      for (const layer of ["upper", "work"]) fs.mkdirSync(path.join(layers, layer))
      const options = `lowerdir=${place},upperdir=${layers}/upper,workdir=${layers}/work`
      mount(["-t", "overlay", "overlay", "-o", options], place)
      layered.push(layers)
    },
    remove: () => {
      for (const place of mounts) execFileSync("umount", ["--lazy", place])
      // A mount that is still there would take the machine's own files along.
      if (fs.readFileSync("/proc/mounts", "utf8").includes(` ${folder}/`)) throw new Error(`${folder} is still mounted`)
      for (const place of [folder, ...layered]) fs.rmSync(place, { recursive: true })
    },
  }
}
