import { readFileSync } from "node:fs"
import { type KernelMaker, twinKernel, wasmKernelMaker } from "../../src/core/index.ts"

const module = new WebAssembly.Module(readFileSync(new URL("../../out/kernel.wasm", import.meta.url)))

/** Both kernels; the WebAssembly one from out/kernel.wasm, which the bench has just built. */
export const kernels: { readonly wasm: KernelMaker; readonly twin: KernelMaker } = {
  twin: twinKernel,
  wasm: wasmKernelMaker((pages) => {
    const memory = new WebAssembly.Memory({ initial: pages })
    return { exports: new WebAssembly.Instance(module, { env: { memory } }).exports, buffer: memory.buffer }
  }),
}
