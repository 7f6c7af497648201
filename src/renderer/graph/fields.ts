/** A copy of an object without some of its own fields; unknown fields stay, in their order. */
export function omit<T extends object, K extends keyof T>(element: T, ...fields: readonly K[]): Omit<T, K> {
  const rest = { ...element }
  for (const field of fields) Reflect.deleteProperty(rest, field)
  return rest
}
