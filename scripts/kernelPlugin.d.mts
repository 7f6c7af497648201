import type { Plugin } from "vite"

/** Gives a build the WebAssembly kernel as `virtual:batten-kernel`. */
export function kernelPlugin(): Plugin
