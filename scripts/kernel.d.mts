/** The bytes of the kernel module, compiled from its AssemblyScript source. */
export function compileKernel(): Promise<Uint8Array<ArrayBuffer>>
