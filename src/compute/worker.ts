import kernel from "virtual:batten-kernel"
import { kernelMakerOf } from "./kernel.ts"
import type { Request } from "./protocol.ts"
import { serveSession } from "./serve.ts"

const serve = serveSession(
  {
    makeKernel: kernelMakerOf(kernel),
    now: () => performance.now(),
    // A task of its own, so that a request to stop can be heard; timers would wait four milliseconds.
    pause: () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          resolve()
        }
        port2.postMessage(null)
      }),
  },
  (reply) => self.postMessage(reply),
)

self.onmessage = (event: MessageEvent<Request>) => serve(event.data)
