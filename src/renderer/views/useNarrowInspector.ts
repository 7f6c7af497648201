import { useEffect } from "react"
import { settingsStore } from "../state/settings.ts"

/** Below this width the inspector lies over the work (App.module.css, Inspector.module.css). */
const NARROW = "(max-width: 1263px)"

/** Where the inspector would lie over the work, it opens only when asked for; back at full width it is as it was. */
export function useNarrowInspector(): void {
  useEffect(() => {
    const narrow = matchMedia(NARROW)
    let wide: boolean | null = null
    const follow = (): void => {
      if (narrow.matches) {
        wide = settingsStore.getState().inspectorOpen
        settingsStore.setState({ inspectorOpen: false })
      } else if (wide !== null) {
        settingsStore.setState({ inspectorOpen: wide })
        wide = null
      }
    }
    follow()
    narrow.addEventListener("change", follow)
    return () => {
      narrow.removeEventListener("change", follow)
      if (wide !== null) settingsStore.setState({ inspectorOpen: wide })
    }
  }, [])
}
