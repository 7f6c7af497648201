import { twinKernel } from "../../../../src/core/loss/kernel/twin.ts"
import { wasmKernelMaker } from "../../../../src/core/loss/kernel/wasm.ts"
import type { KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { compileKernel } from "../../../../scripts/kernel.mjs"

/** Both kernels; the WebAssembly one compiled from its source here and now, so that no test runs against an old build. */
export async function kernelMakers(): Promise<{ readonly twin: KernelMaker; readonly wasm: KernelMaker }> {
  const module = new WebAssembly.Module(await compileKernel())
  return {
    twin: twinKernel,
    wasm: wasmKernelMaker((pages) => {
      const memory = new WebAssembly.Memory({ initial: pages })
      return { exports: new WebAssembly.Instance(module, { env: { memory } }).exports, buffer: memory.buffer }
    }),
  }
}
