import { say } from "./say.mjs"

/** Whether Electron's makers still mend faults of a runtime: by the rule that the program itself shows in Help, About. */
export async function isSupported({ version }) {
  await import("../typescript.mjs")
  const { supportOf } = await import("../../src/library/runtime.ts")
  return supportOf(version) === "supported"
}

/** Says where a runtime is out of support; what is supported is not worth a line. */
export async function sayIfUnsupported(runtime) {
  if (await isSupported(runtime)) return
  say(
    [
      `  Electron ${runtime.version} is out of support: security fixes are no longer made for it.`,
      "  Open only files that you trust with it. ELECTRON_OVERRIDE_DIST_PATH names a folder with a newer one.",
    ].join("\n"),
  )
}
