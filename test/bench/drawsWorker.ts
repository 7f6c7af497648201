import { parentPort } from "node:worker_threads"
import { plainHost } from "../../src/compute/host.ts"
import type { Request } from "../../src/compute/protocol.ts"
import { serveSession } from "../../src/compute/serve.ts"

const serve = serveSession(plainHost, (reply) => parentPort?.postMessage(reply))

parentPort?.on("message", (request: Request) => serve(request))
