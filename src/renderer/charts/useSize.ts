import { useEffect, useState, type RefObject } from "react"
import type { Size } from "../../charts/face.ts"

/**
 * The inner size of an element in whole px, kept up to date in both directions; null until it is first measured and
 * where nothing can be measured (no layout).
 */
export function useSize(ref: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver === "undefined") return
    const observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect
      if (!box || box.width === 0 || box.height === 0) return
      const width = Math.floor(box.width)
      const height = Math.floor(box.height)
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
