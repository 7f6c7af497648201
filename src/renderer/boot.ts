/**
 * The first thing that runs, and small: while the window itself is still loaded and compiled, main already reads the first
 * document, and the worker that will read and score it starts on another core.
 */
import { ask } from "./bridge.ts"
import { tellFaults } from "./faults.ts"
import { startWorker } from "./startWorker.ts"

tellFaults(window)
const first = ask("document:first", null)
const started = startWorker()
void import("./main.tsx").then(({ openWindow }) => openWindow(first, started))
