// The WebAssembly kernel: the operations of core/loss/kernel/kernel.ts, with the bits of core/loss/kernel/twin.ts.
// Raw memory and no static data: the host decides the layout. No relaxed vector instructions, whose fused
// multiply-add may differ from one processor to the next.

export { simulateAttempts } from "./attempts"
export { evaluateTile, hinder } from "./diagram"
export { drawValues } from "./draws"
export { fillWords } from "./words"
