// Compiles the WebAssembly kernel from its AssemblyScript source: `node scripts/kernel.mjs` writes out/kernel.wasm.
import { mkdir, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import asc from "assemblyscript/asc"

const root = fileURLToPath(new URL("..", import.meta.url))

/** No runtime and no static data: all memory is the host's. 112 warns of vectors in exports that never leave the module. */
const FLAGS = ["-O3", "--runtime", "stub", "--noAssert", "--enable", "simd", "--disableWarning", "112"]
const MEMORY = ["--importMemory", "--initialMemory", "1"]

/** The bytes of the kernel module. Throws with the compiler's own words where it does not compile. */
export async function compileKernel() {
  let bytes = null
  const arguments_ = [
    "src/kernel/assembly/index.ts",
    "--baseDir",
    root,
    "--outFile",
    "kernel.wasm",
    ...FLAGS,
    ...MEMORY,
  ]
  const { error, stderr } = await asc.main(arguments_, {
    writeFile(name, contents) {
      if (name === "kernel.wasm") bytes = contents
    },
  })
  if (error || bytes === null)
    throw new Error(`the kernel does not compile: ${error?.message ?? ""}\n${stderr.toString()}`)
  return bytes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await compileKernel()
  await mkdir(new URL("../out/", import.meta.url), { recursive: true })
  await writeFile(new URL("../out/kernel.wasm", import.meta.url), bytes)
  console.log(`out/kernel.wasm: ${bytes.length} bytes`)
}
