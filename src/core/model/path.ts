/** A key of an object or an index of a list. */
export type PathKey = string | number

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$]*$/

/**
 * A path as a person reads it: `controls[3].effects[0].reduction.low`; keys that are no plain words stand quoted, as in
 * `steps[2].bySource["night-shift"]`. The empty path, "", is the whole document.
 */
export function pathText(keys: readonly PathKey[]): string {
  return keys.reduce<string>(pathWith, "")
}

/** A path, as {@link pathText} writes it, one key longer. */
export function pathWith(path: string, key: PathKey): string {
  if (typeof key === "number") return `${path}[${key}]`
  if (PLAIN_KEY.test(key)) return path === "" ? key : `${path}.${key}`
  return `${path}[${JSON.stringify(key)}]`
}

const NEXT_KEY = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([A-Za-z_$][A-Za-z0-9_$]*)/y

/**
 * The keys of a path as {@link pathText} writes it: its inverse.
 *
 * @throws RangeError if the text is not such a path.
 */
export function pathKeys(text: string): PathKey[] {
  const keys: PathKey[] = []
  NEXT_KEY.lastIndex = 0
  while (NEXT_KEY.lastIndex < text.length) {
    const found = NEXT_KEY.exec(text)
    if (found === null) throw new RangeError(`not a path: ${text}`)
    const [, index, quoted, plain] = found
    if (index !== undefined) keys.push(Number(index))
    else if (quoted !== undefined) keys.push(JSON.parse(quoted) as string)
    else keys.push(plain!)
  }
  return keys
}
