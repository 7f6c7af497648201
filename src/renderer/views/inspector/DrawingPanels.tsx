import { ZONE_COLOURS, type Memo, type Model, type Zone, type ZoneColour } from "../../../core/index.ts"
import { Rename } from "../../graph/Rename.tsx"
import { nodeKey, type NodeKey, type NodeKind } from "../../graph/key.ts"
import "../../graph/graph.css"
import "../../graph/zones.css"
import { zonesOf } from "../../graph/zones.ts"
import { editElement } from "../../state/edits.ts"
import { select } from "../../state/selection.ts"
import { Select } from "../../ui/Select.tsx"
import { changePaths, refOf } from "../PathsView.tsx"
import { Button } from "../../ui/Button.tsx"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"

const COLOUR_OPTIONS = ZONE_COLOURS.map((colour) => [colour, colour] as const)

function Colour({ value, choose }: { readonly value: ZoneColour; readonly choose: (colour: ZoneColour) => void }) {
  return (
    <Section title="Colour">
      <p className={`zone-colour is-${value}`}>
        <span className="zone-swatch" aria-hidden="true" />
        <Select label="Colour" value={value} options={COLOUR_OPTIONS} choose={choose} />
      </p>
    </Section>
  )
}

/** What stands in a zone, in the order of the model. */
function membersOf(model: Model, zone: string): readonly { readonly key: NodeKey; readonly name: string }[] {
  const lists: readonly (readonly [NodeKind, readonly { id: string; name: string; zone?: string }[]])[] = [
    ["source", model.sources],
    ["place", model.places],
    ["step", model.steps],
    ["asset", model.assets],
  ]
  return lists.flatMap(([kind, list]) =>
    list.flatMap((element) => (element.zone === zone ? [{ key: nodeKey(kind, element.id), name: element.name }] : [])),
  )
}

/** A zone in full: its name and colour, whether it is drawn as one box, what stands in it, notes. */
export function ZonePanel({ model, zone }: { readonly model: Model; readonly zone: Zone }) {
  const self = { kind: "zone", id: zone.id } as const
  const ref = { list: "zones", id: zone.id } as const
  const members = membersOf(model, zone.id)
  const colour = zonesOf(model).find(({ id }) => id === zone.id)?.colour ?? "steel"
  const isCollapsed = zone.collapsed === true
  return (
    <>
      <Section title="Zone">
        <Rename
          label="Name of this zone"
          name={zone.name}
          onRename={(name) => changePaths(model, { kind: "rename", node: self, name }, ref)}
        />{" "}
        <Button
          kind="quiet"
          onClick={() => changePaths(model, { kind: "setCollapsed", zones: [zone.id], collapsed: !isCollapsed }, ref)}
        >
          {isCollapsed ? "Open it" : "Collapse it to one box"}
        </Button>
        <p className="quiet small">A frame in the drawing, such as a trust boundary. No figure changes by it.</p>
      </Section>
      <Colour
        value={colour}
        choose={(next) => changePaths(model, { kind: "setColour", node: self, colour: next }, ref)}
      />
      <Section title={`What stands in it (${members.length})`}>
        <ul className="inspect-list">
          {members.map(({ key, name }) => (
            <li key={key}>
              <button type="button" className="inspect-grow inspect-link" onClick={() => select(refOf(key))}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Notes">
        <Notes
          notes={zone.notes ?? ""}
          commit={(notes) => editElement("zones", zone.id, `${zone.name} notes`, (now) => ({ ...now, notes }))}
        />
      </Section>
    </>
  )
}

/** A memo in full: the line that is always read, the rest, and its colour. */
export function MemoPanel({ model, memo }: { readonly model: Model; readonly memo: Memo }) {
  const self = { kind: "memo", id: memo.id } as const
  const ref = { list: "memos", id: memo.id } as const
  return (
    <>
      <Section title="Memo">
        <Rename
          label="Name of this memo"
          name={memo.name}
          onRename={(name) => changePaths(model, { kind: "rename", node: self, name }, ref)}
        />
      </Section>
      <Section title="More">
        <Notes
          notes={memo.notes ?? ""}
          label="The rest of the memo"
          placeholder="The rest of the memo"
          commit={(notes) => editElement("memos", memo.id, `${memo.name} notes`, (now) => ({ ...now, notes }))}
        />
      </Section>
      <Colour
        value={memo.colour ?? "ochre"}
        choose={(next) => changePaths(model, { kind: "setColour", node: self, colour: next }, ref)}
      />
    </>
  )
}
