import { spawnSync } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import path from "node:path"

/**
 * A tar.gz of a folder: names sorted, owner root, one time. It is unpacked anywhere, or over /usr/local.
 *
 * @param folder - its own name is the first part of every name inside.
 */
export function makeArchive(folder: string, target: string, time: number): void {
  const fixed = ["--format=gnu", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", `--mtime=@${time}`]
  const output = openSync(target, "w")
  try {
    const command = `tar "$@" | gzip -9n`
    const args = ["-C", path.dirname(folder), ...fixed, "-cf", "-", path.basename(folder)]
    const { status } = spawnSync("bash", ["-o", "pipefail", "-c", command, "tar", ...args], {
      stdio: ["ignore", output, "inherit"],
    })
    if (status !== 0) throw new Error(`tar could not pack ${folder}`)
  } finally {
    closeSync(output)
  }
}
