import type { Kernel, KernelMaker } from "./kernel.ts"

/** A fresh instance of the kernel's module over a memory of so many pages of 64 KiB: what its host can make. */
export type KernelInstantiate = (pages: number) => { readonly exports: unknown; readonly buffer: ArrayBuffer }

const PAGE_BYTES = 65_536

const OPERATIONS = ["fillWords", "drawValues", "hinder", "evaluateTile", "simulateAttempts"] as const

type Operations = Pick<Kernel, (typeof OPERATIONS)[number]>

function isOperations(exports: unknown): exports is Operations {
  if (typeof exports !== "object" || exports === null) return false
  const found = new Map<string, unknown>(Object.entries(exports))
  return OPERATIONS.every((name) => typeof found.get(name) === "function")
}

/**
 * Kernels from the WebAssembly module. Core cannot load the module itself (it knows no files and no globals of a host).
 *
 * @throws Error if the module is not the kernel: then its build and this program do not belong together.
 */
export function wasmKernelMaker(instantiate: KernelInstantiate): KernelMaker {
  return (bytes) => {
    const { exports, buffer } = instantiate(Math.ceil(bytes / PAGE_BYTES))
    if (!isOperations(exports)) throw new Error(`not the kernel's module: it lacks one of ${OPERATIONS.join(", ")}`)
    return {
      kind: "wasm",
      buffer,
      fillWords: exports.fillWords,
      drawValues: exports.drawValues,
      hinder: exports.hinder,
      evaluateTile: exports.evaluateTile,
      simulateAttempts: exports.simulateAttempts,
    }
  }
}
