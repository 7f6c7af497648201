// Gives a build the WebAssembly kernel as text: `import base64 from "virtual:batten-kernel"`. The module is 3 KB.
import { compileKernel } from "./kernel.mjs"

const NAME = "virtual:batten-kernel"
let compiled = null

/** @returns {import("vite").Plugin} */
export function kernelPlugin() {
  return {
    name: "batten-kernel",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null
      compiled ??= compileKernel()
      return `export default ${JSON.stringify(Buffer.from(await compiled).toString("base64"))}`
    },
  }
}
