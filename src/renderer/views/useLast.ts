import { useState } from "react"

/** The value, and while there is none the last one that there was: what is worked out anew stays in sight until it is. */
export function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}
