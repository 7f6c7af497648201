import { type KernelMaker, twinKernel, wasmKernelMaker } from "../core/index.ts"

/**
 * Kernels of the module in the given bytes; where WebAssembly or its vectors are not to be had, the TypeScript twin:
 * slower, with the same bits.
 */
export function kernelMakerOf(base64: string): KernelMaker {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const module = new WebAssembly.Module(bytes)
    return wasmKernelMaker((pages) => {
      const memory = new WebAssembly.Memory({ initial: pages })
      return { exports: new WebAssembly.Instance(module, { env: { memory } }).exports, buffer: memory.buffer }
    })
  } catch (cause) {
    if (cause instanceof WebAssembly.CompileError) return twinKernel
    throw cause
  }
}
