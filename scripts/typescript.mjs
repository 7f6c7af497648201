// Lets node run our TypeScript as it is: `node --import ./scripts/typescript.mjs test/bench/….ts`. For benches and scripts.
import { register } from "node:module"

register("./typescriptHooks.mjs", import.meta.url)
