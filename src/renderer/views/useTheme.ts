import { useEffect } from "react"
import { useSettings } from "./useStores.ts"

/** Keeps theme and motion of the page as the settings or, where they leave it to the system, the system says. */
export function useTheme(): void {
  const theme = useSettings((settings) => settings.theme)
  const still = useSettings((settings) => settings.still)
  useEffect(() => {
    document.documentElement.dataset.motion = still ? "none" : "some"
  }, [still])
  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)")
    const paint = (): void => {
      document.documentElement.dataset.theme = theme === "system" ? (system.matches ? "dark" : "light") : theme
    }
    paint()
    system.addEventListener("change", paint)
    return () => {
      system.removeEventListener("change", paint)
    }
  }, [theme])
}
