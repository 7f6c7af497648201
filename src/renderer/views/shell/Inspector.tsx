import { X } from "lucide-react"
import { useStore } from "zustand"
import type { Model } from "../../../core/index.ts"
import { balsaStore } from "../../state/balsa.ts"
import { settingsStore } from "../../state/settings.ts"
import { Boundary } from "../../ui/Boundary.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { AssetInspector } from "../inspector/AssetInspector.tsx"
import { BalsaReport } from "../inspector/BalsaReport.tsx"
import { ControlInspector } from "../inspector/ControlInspector.tsx"
import { ModelInspector } from "../inspector/ModelInspector.tsx"
import { MemoPanel, ZonePanel } from "../inspector/DrawingPanels.tsx"
import { PlacePanel } from "../inspector/PlacePanel.tsx"
import { StepPanel } from "../inspector/StepPanel.tsx"
import { SourceInspector } from "../inspector/SourceInspector.tsx"
import { useDocument, useSelected, useSettings } from "../useStores.ts"
import type { Screen } from "../../../commands/screens.ts"
import { selectionStore, type ElementList } from "../../state/selection.ts"
import css from "./Inspector.module.css"

/** The screens on which the elements of each list are seen: there the inspector shows the one that is selected, wherever that was. */
const SCREENS_OF: Readonly<Record<ElementList, readonly Screen[]>> = {
  assets: ["assets", "paths"],
  sources: ["sources", "paths"],
  controls: ["controls", "spend", "paths", "scenarios"],
  places: ["paths"],
  steps: ["paths", "controls"],
  scenarios: [],
  zones: ["paths"],
  memos: ["paths"],
}

interface Content {
  readonly title: string
  readonly kind: string
  readonly body: React.ReactNode
}

function useContent(model: Model): Content {
  const selected = useSelected()
  const isBalsaTest = useStore(balsaStore, ({ isOn }) => isOn)
  const screen = useSettings((settings) => settings.screen)
  const selectedOn = useStore(selectionStore, ({ on }) => on)
  if (isBalsaTest) return { title: "Balsa test", kind: "", body: <BalsaReport model={model} /> }
  // What was selected on another screen, and is not to be seen on this one, is none of its business.
  const isOfThis = selected !== null && (selectedOn === screen || SCREENS_OF[selected.list].includes(screen))
  const shown = isOfThis ? selected : null
  switch (shown?.list) {
    case "assets": {
      const asset = model.assets.find(({ id }) => id === shown.id)
      if (asset) return { title: asset.name, kind: "Asset", body: <AssetInspector key={asset.id} asset={asset} /> }
      break
    }
    case "sources": {
      const source = model.sources.find(({ id }) => id === shown.id)
      if (source)
        return { title: source.name, kind: "Threat source", body: <SourceInspector key={source.id} source={source} /> }
      break
    }
    case "controls": {
      const control = model.controls.find(({ id }) => id === shown.id)
      if (control)
        return { title: control.name, kind: "Control", body: <ControlInspector key={control.id} control={control} /> }
      break
    }
    case "steps": {
      const step = model.steps.find(({ id }) => id === shown.id)
      if (step)
        return { title: step.name, kind: "Step", body: <StepPanel key={step.id} model={model} step={step.id} /> }
      break
    }
    case "places": {
      const place = model.places.find(({ id }) => id === shown.id)
      if (place)
        return { title: place.name, kind: "Place", body: <PlacePanel key={place.id} model={model} place={place} /> }
      break
    }
    case "zones": {
      const zone = model.zones?.find(({ id }) => id === shown.id)
      if (zone) return { title: zone.name, kind: "Zone", body: <ZonePanel key={zone.id} model={model} zone={zone} /> }
      break
    }
    case "memos": {
      const memo = model.memos?.find(({ id }) => id === shown.id)
      if (memo) return { title: memo.name, kind: "Memo", body: <MemoPanel key={memo.id} model={model} memo={memo} /> }
      break
    }
    default:
  }
  return { title: "Why believe this?", kind: "", body: <ModelInspector model={model} /> }
}

function Filled({ model }: { readonly model: Model }) {
  const { title, kind, body } = useContent(model)
  return (
    <>
      <header className={css.head}>
        <div>
          {kind !== "" && <p className="quiet small">{kind}</p>}
          <h2>{title}</h2>
        </div>
        <IconButton
          Icon={X}
          label="Hide the inspector"
          keys="F4"
          onClick={() => settingsStore.setState({ inspectorOpen: false })}
        />
      </header>
      <div className={css.body}>
        <Boundary part="The inspector" of={body}>
          {body}
        </Boundary>
      </div>
    </>
  )
}

/** What is selected, in full; why the score can be believed where nothing is. */
export function Inspector() {
  const model = useDocument((state) => state.model)
  return (
    <aside className={css.inspector} aria-label="Inspector" data-pane>
      {model && <Filled model={model} />}
    </aside>
  )
}
