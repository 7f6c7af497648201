import { spawn } from "node:child_process"

/** A failure that we can explain: its message says what went wrong and what to do, so no stack is printed. */
export class Trouble extends Error {
  name = "Trouble"
}

/** Prints one line about what set-up is doing. Always to stderr: stdout belongs to the program that is started. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Seconds since `startedAt` (of performance.now()), for people: "3.2 s". */
export function since(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}

/** Says what is being done, does it, says how long it took; returns what it returns. */
export async function timed(what, work) {
  const startedAt = performance.now()
  say(`· ${what} …`)
  const result = await work()
  say(`  done in ${since(startedAt)}`)
  return result
}

/**
 * Runs a program to its end and returns its exit code and what it printed.
 * `show` passes its output through as it comes; otherwise it is kept (up to 4 MB, the end wins).
 */
export function runProgram(program, args, { show = false, timeoutMs = 0, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: show ? "inherit" : ["ignore", "pipe", "pipe"], ...options })
    let output = ""
    const keep = (chunk) => {
      output = (output + chunk).slice(-4_000_000)
    }
    child.stdout?.setEncoding("utf8").on("data", keep)
    child.stderr?.setEncoding("utf8").on("data", keep)
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill("SIGKILL"), timeoutMs) : null
    const end = (code, missing) => {
      if (timer) clearTimeout(timer)
      resolve({ code, output, missing })
    }
    child.on("error", (error) => end(127, error.code === "ENOENT"))
    child.on("close", (code, signal) => end(code ?? (signal ? 128 : 1), false))
  })
}

/** What to do about the usual reasons for a failed download or write, found in the output of a program; "" where none is known. */
export function adviceFor(output) {
  if (/ENOSPC|No space left/i.test(output)) return "The disk is full. Free about 1.5 GB and run the same command again."
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|Could not resolve|socket hang up/i.test(
      output,
    )
  )
    return "The network, or the proxy in front of it, could not be reached. Check it (npm ping), then run the same command again."
  if (/EINTEGRITY|integrity/i.test(output))
    return "A download does not have the content that is pinned in this repository. Run npm cache verify, then try again; if it stays, do not use it."
  if (/EACCES|EPERM|EROFS/i.test(output))
    return "A file or folder may not be written. Give this folder to your user (chown), then run the same command again."
  return ""
}
