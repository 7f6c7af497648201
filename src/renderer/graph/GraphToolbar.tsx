import {
  Cable,
  DoorClosed,
  Footprints,
  Group,
  LayoutGrid,
  MapPin,
  Maximize,
  MessageSquareText,
  Plus,
  Search,
  Shield,
  StickyNote,
  ZoomIn,
  ZoomOut,
} from "lucide-react"
import type { ComponentType } from "react"
import { letterShown, type Letters } from "../../commands/letters.ts"
import { TERMS } from "../ui/terms.ts"

/** What the buttons above the graph do; one that is absent is not offered. */
export interface GraphTools {
  readonly add: () => void
  /** Tells an attack as a sentence. */
  readonly tell: (() => void) | null
  readonly connect: (() => void) | null
  readonly block: (() => void) | null
  readonly balsa: (() => void) | null
  readonly walk: (() => void) | null
  readonly find: () => void
  /** Whether all places are drawn, and not only those where ways part. */
  readonly places: { readonly isOn: boolean; readonly toggle: () => void }
  /** Puts what is selected into a zone, or draws the frame of one; `isOn` while it is drawn. */
  readonly zone: { readonly isOn: boolean; readonly act: () => void }
  readonly memo: () => void
  readonly tidy: (() => void) | null
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly fit: () => void
}

function Tool({
  icon: Icon,
  label,
  says = label,
  keys,
  isOn,
  isMinor = false,
  act,
}: {
  readonly icon: ComponentType<{
    readonly size?: number
    readonly strokeWidth?: number
    readonly "aria-hidden"?: boolean
  }>
  readonly label: string
  /** What it does, where the label does not say it. */
  readonly says?: string
  /** Its letter; "" where it has none. */
  readonly keys?: string
  readonly isOn?: boolean
  /** Known by its picture alone where room is short. */
  readonly isMinor?: boolean
  readonly act: (() => void) | null
}) {
  return (
    <button
      type="button"
      className={isMinor ? "graph-tool is-minor" : "graph-tool"}
      title={says}
      aria-pressed={isOn}
      disabled={act === null}
      onClick={() => act?.()}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span>{label}</span>
      {keys !== undefined && keys !== "" && <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  )
}

/** The commands of the graph as buttons, each with its key: nothing needs the keyboard, and nothing needs a pointer. */
export function GraphToolbar({ tools, letters }: { readonly tools: GraphTools; readonly letters: Letters | null }) {
  return (
    <div className="graph-toolbar" role="toolbar" aria-label="Attack graph">
      <Tool icon={Plus} label="Add step" keys={letterShown(letters, "addStep")} act={tools.add} />
      {tools.tell && (
        <Tool
          icon={MessageSquareText}
          label="Tell a story"
          says="Type a sentence: who uses what to harm which asset"
          isMinor
          act={tools.tell}
        />
      )}
      <Tool icon={Cable} label="Connect" keys={letterShown(letters, "connect")} act={tools.connect} />
      <Tool icon={DoorClosed} label="Block it" keys={letterShown(letters, "block")} act={tools.block} />
      {tools.balsa && (
        <Tool
          icon={Shield}
          label="Balsa test"
          says={TERMS.balsaTest}
          keys={letterShown(letters, "balsa")}
          act={tools.balsa}
        />
      )}
      <Tool
        icon={Footprints}
        label="Walk the path"
        says={TERMS.walk}
        isMinor
        keys={letterShown(letters, "walk")}
        act={tools.walk}
      />
      <Tool icon={Search} label="Find" isMinor act={tools.find} />
      <Tool
        icon={Group}
        label="Zone"
        says="Puts what is selected into a zone; with nothing selected, draw its frame around what stands in it"
        keys={letterShown(letters, "zone")}
        isOn={tools.zone.isOn}
        isMinor
        act={tools.zone.act}
      />
      <Tool
        icon={StickyNote}
        label="Memo"
        says="Write a note on the drawing"
        keys={letterShown(letters, "memo")}
        isMinor
        act={tools.memo}
      />
      <span className="graph-toolbar-gap" />
      <Tool icon={MapPin} label="Places" isMinor isOn={tools.places.isOn} act={tools.places.toggle} />
      <Tool icon={LayoutGrid} label="Tidy up" isMinor act={tools.tidy} />
      <Tool icon={ZoomOut} label="Smaller" isMinor act={tools.zoomOut} />
      <Tool icon={ZoomIn} label="Larger" isMinor act={tools.zoomIn} />
      <Tool icon={Maximize} label="Fit" isMinor act={tools.fit} />
    </div>
  )
}
