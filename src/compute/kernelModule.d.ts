/** The WebAssembly kernel, compiled from `src/kernel/assembly` by the build (scripts/kernelPlugin.mjs). */
declare module "virtual:batten-kernel" {
  const base64: string
  export default base64
}
