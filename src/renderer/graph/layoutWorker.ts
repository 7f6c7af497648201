/**
 * Elk itself, as a module worker. The script finds that it runs in a worker, and answers the messages that `elk-api`
 * sends; `workerLayouter` is the asking end.
 */
import "elkjs/lib/elk-worker.min.js"
