/** Where the pages of the built application live. Nothing else answers, and nothing else is trusted. */
export const appOrigin = "app://batten"

/** The content security policy of every page and worker that we serve: only our own files, no markup from text, no code from text. */
export const contentPolicy = policyOf({})

/** The same for `npm run dev`: vite's own scripts and styles by their nonce, and its socket for changes. */
export function developmentPolicy(nonce: string): string {
  return policyOf({ script: ` 'nonce-${nonce}'`, style: ` 'nonce-${nonce}'`, connect: "'self' ws://localhost:*" })
}

/** What every answer says besides its content. `no-store`: nothing of a session is left in a cache. */
export const answerHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
}

function policyOf({
  script = "",
  style = "",
  connect = "",
}: {
  script?: string
  style?: string
  connect?: string
}): string {
  return [
    "default-src 'none'",
    // 'wasm-unsafe-eval' compiles WebAssembly and nothing else.
    `script-src 'self' 'wasm-unsafe-eval'${script}`,
    `style-src 'self'${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // What the page runs is in its own files, which it fetches as scripts, styles and fonts: it has nothing to ask for.
    `connect-src ${connect === "" ? "'none'" : connect}`,
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // One policy, which lets our own worker addresses pass: with 'none' no worker could start.
    "trusted-types batten-worker",
  ].join("; ")
}
