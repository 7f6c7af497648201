import { useState } from "react"
import { NameField } from "./NameField.tsx"

/** A button that becomes the field for a name; what is typed comes out once, and only where it is new. */
export function Rename({
  label,
  name,
  onRename,
}: {
  readonly label: string
  readonly name: string
  readonly onRename: (name: string) => void
}) {
  const [isRenaming, setIsRenaming] = useState(false)
  if (!isRenaming) {
    return (
      <button type="button" className="graph-button" onClick={() => setIsRenaming(true)}>
        Rename
      </button>
    )
  }
  return (
    <NameField
      label={label}
      name={name}
      onDone={(next) => {
        setIsRenaming(false)
        if (next !== null && next !== name) onRename(next)
      }}
    />
  )
}
