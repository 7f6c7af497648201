import path from "node:path"

/**
 * The folder in which answers are kept: in the user's cache folder, as the system has it (XDG Base Directory Specification on
 * Linux); `BATTEN_CACHE` names another.
 */
export function cacheFolderOf(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (env.BATTEN_CACHE) return path.join(env.BATTEN_CACHE, "answers")
  if (platform === "win32") return path.join(env.LOCALAPPDATA ?? path.join(home, "AppData", "Local"), "Batten", "Cache")
  if (platform === "darwin") return path.join(home, "Library", "Caches", "Batten", "answers")
  return path.join(env.XDG_CACHE_HOME ?? path.join(home, ".cache"), "batten", "answers")
}
