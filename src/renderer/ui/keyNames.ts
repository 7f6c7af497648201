const isMac = (): boolean => typeof navigator !== "undefined" && /mac/i.test(navigator.platform)

/** Keys as the machine at hand prints them: `Ctrl K` is `⌘ K` on a Mac. */
export function keyNames(keys: string, onMac: boolean = isMac()): string {
  if (!onMac) return keys
  return keys.replaceAll("Ctrl", "⌘").replaceAll("Shift", "⇧").replaceAll("Alt", "⌥")
}
