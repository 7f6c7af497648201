import { useEffect, useState } from "react"
import type { Version } from "../../ipc/contract.ts"
import { say } from "../state/toasts.ts"
import { Button } from "../ui/Button.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import { useDesk } from "./useDesk.ts"
import css from "./VersionsPage.module.css"
import { whenOf } from "./when.ts"

/** The earlier contents of the file, with the level that each had: to look at, or to put back. */
export function VersionsPage({ close }: { readonly close: () => void }) {
  const desk = useDesk()
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [levels, setLevels] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let shown = true
    const fill = async (): Promise<void> => {
      const outcome = await desk.versions.list()
      if (outcome.kind === "failed") {
        if (shown) setFailure(outcome.why)
        return
      }
      const found = outcome.versions
      if (shown) setVersions(found)
      for (const version of found) {
        if (!shown) return
        const level = (await desk.versions.levelOf(version)) ?? "cannot be read"
        setLevels((known) => new Map(known).set(version.version, level))
      }
    }
    void fill()
    return () => {
      shown = false
    }
  }, [desk])

  const putBack = async (version: Version): Promise<void> => {
    const why = await desk.versions.putBack(version, whenOf(version))
    if (why !== null) say(`Not put back. ${why}`, "refused")
    else say(`Put back as it was until ${whenOf(version)}. Undo brings the present back.`)
    if (why === null) close()
  }
  const open = (version: Version): void => {
    close()
    void desk.openVersion(version.version)
  }
  return (
    <Sheet title="Versions of this file" close={close} wide>
      <p className="quiet">Before it is replaced, each content is kept beside the file. The last 20 stay.</p>
      {failure !== null && (
        <p className={css.none} role="alert">
          The versions cannot be listed. {failure}
        </p>
      )}
      {versions?.length === 0 && (
        <p className={css.none}>None yet: the file has not been replaced since it was made.</p>
      )}
      {versions !== null && versions.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Replaced</th>
              <th scope="col">Level</th>
              <th scope="col">Size</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <th scope="row">{whenOf(version)}</th>
                <td>{levels.get(version.version) ?? "…"}</td>
                <td className="quiet">{Math.max(1, Math.round(version.size / 1024))} KB</td>
                <td className={css.actions}>
                  <Button onClick={() => open(version)}>Open as a copy</Button>
                  <Button onClick={() => void putBack(version)}>Put back</Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  )
}
