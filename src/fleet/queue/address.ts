/** Where a queue is: a Redis or Valkey server, or a PostgreSQL database. */
export interface EngineAddress {
  readonly kind: "redis" | "postgres"
  readonly url: string
  /** As it may be shown: without user and password. */
  readonly shown: string
}

const KINDS: Readonly<Record<string, EngineAddress["kind"]>> = {
  "redis:": "redis",
  "rediss:": "redis",
  "postgres:": "postgres",
  "postgresql:": "postgres",
}

/** Reads the address of an engine; or why it is none. */
export function engineAddress(text: string): EngineAddress | { readonly why: string } {
  const url = URL.canParse(text) ? new URL(text) : null
  const kind = url && Object.hasOwn(KINDS, url.protocol) ? KINDS[url.protocol]! : null
  if (url === null || kind === null || url.hostname === "")
    return { why: "an engine has an address such as redis://host:6379, rediss://… or postgres://host/database" }
  return { kind, url: text, shown: `${url.protocol}//${url.host}${url.pathname === "/" ? "" : url.pathname}` }
}
