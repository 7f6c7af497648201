import { ensureBuilt } from "../setup/build.mjs"
import { ensurePackages } from "../setup/packages.mjs"
import { cacheFolder, root } from "../setup/places.mjs"
import { programOf } from "../setup/programs.mjs"
import { ensureRuntime } from "../setup/runtime.mjs"
import { runProgram, Trouble } from "../setup/say.mjs"
import { ensurePrograms, ensureSystemLibraries } from "../setup/systemLibraries.mjs"

/** What these tests ask for beside what `npm test` does, each program with its package. */
const judges = [
  ["mmdebstrap", "mmdebstrap"],
  ["lintian", "lintian"],
  ["rpmbuild", "rpm"],
  ["import", "imagemagick"],
  ["man", "man-db"],
  ["zsh", "zsh"],
  ["fish", "fish"],
  ["desktop-file-validate", "desktop-file-utils"],
  ["ip", "iproute2"],
]

/**
 * `npm run test:package`: the .deb installed in a clean Debian, the journeys in it as an ordinary user without network, upgrade and
 * removal; and every form built twice, to the byte. As root on Debian or Ubuntu, with a mirror of it; half an hour.
 */
export async function run(args) {
  if (process.platform !== "linux" || process.getuid() !== 0)
    throw new Trouble(
      "npm run test:package makes a clean Debian in a folder, and needs root on Linux for that: sudo npm run test:package",
    )
  await ensurePackages()
  const runtime = await ensureRuntime()
  await ensureSystemLibraries(runtime.exe, { withScreen: true })
  await ensurePrograms(judges)
  await ensureBuilt("window")
  await ensureBuilt("cli")
  const vitest = [programOf("vitest", "vitest.mjs"), "run", "--config", "test/installed/vitest.config.ts", ...args]
  const env = { ...process.env, BATTEN_ELECTRON: runtime.exe, BATTEN_CHROOT_CACHE: cacheFolder() }
  const { code } = await runProgram(process.execPath, vitest, { cwd: root, env, show: true })
  return code
}
