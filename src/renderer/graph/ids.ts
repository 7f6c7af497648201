/**
 * A kebab-case id made of a name, different from every id that is taken: `guess-a-password`, then `guess-a-password-2`.
 * A name without a Latin letter or digit gives `fallback`.
 */
export function freshId(name: string, taken: readonly { readonly id: string }[], fallback: string): string {
  const stem =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 48)
      .replace(/^-+|-+$/g, "") || fallback
  const used = new Set(taken.map(({ id }) => id))
  let id = stem
  for (let next = 2; used.has(id); next++) id = `${stem}-${next}`
  return id
}
