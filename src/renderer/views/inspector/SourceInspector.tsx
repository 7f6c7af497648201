import {
  amountsTogether,
  isNotEstimated,
  money,
  percentInWords,
  SOURCE_KINDS,
  type Model,
  type Source,
} from "../../../core/index.ts"
import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import { finishGesture } from "../../state/document.ts"
import { editElement } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"
import { SKILL_WORDS } from "../format.ts"
import { SOURCE_KIND_WORDS } from "../../graph/words.ts"
import { useDocument, useRuns } from "../useStores.ts"
import { Approaches } from "./Approaches.tsx"
import css from "./Inspector.module.css"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { SkillLine } from "./SkillLine.tsx"
import { WhatItIsAfter } from "./WhatItIsAfter.tsx"
import { Select } from "../../ui/Select.tsx"
import { useFormats } from "../../ui/formats.ts"

function WhoTheyAre({ model, source }: { readonly model: Model; readonly source: Source }) {
  const edit = (label: string, change: (now: Source) => Source, gesture: string | null = null): void => {
    const why = editElement("sources", source.id, `${source.name} ${label}`, change, gesture)
    if (why !== null) say(why, "refused")
  }
  return (
    <Section title="Who they are">
      <Select
        label="Kind"
        className="inspect-select"
        value={source.kind}
        options={SOURCE_KINDS.map((kind) => [kind, `${KIND_GLYPHS[kind]} ${SOURCE_KIND_WORDS[kind]}`])}
        choose={(kind) => edit(`is ${SOURCE_KIND_WORDS[kind]}`, (now) => ({ ...now, kind }))}
      />
      <SkillLine
        model={model}
        source={source}
        choose={(skill) => edit(`skill ${SKILL_WORDS[skill]}`, (now) => ({ ...now, skill }), `skill ${source.id}`)}
        settled={finishGesture}
      />
    </Section>
  )
}

/** What a source costs a year, and what is spent against it, as far as it is known. */
function WhatItCosts({ model, source }: { readonly model: Model; readonly source: Source }) {
  const formats = useFormats()
  const figures = useRuns(({ kept, tried }) =>
    (tried?.report ?? kept.report)?.sources.find(({ id }) => id === source.id),
  )
  if (!figures) return null
  const { expectedLoss, attention, attentionShare } = figures
  const losses = [expectedLoss.current, expectedLoss.none, expectedLoss.optimal ?? 0]
  const [now, without, best] = amountsTogether(losses, model.currency, formats)
  // Without a number of attempts nothing is known of what they cost.
  const isKnown = source.approaches.some(({ perYear }) => !isNotEstimated(perYear))
  const facts: readonly (readonly [string, string])[] = [
    ...(isKnown
      ? [
          ["Expected loss now", now!] as const,
          ["With no controls", without!] as const,
          ...(expectedLoss.optimal === null ? [] : [["With the best plan", best!] as const]),
        ]
      : [["Expected loss", "attempts not estimated"] as const]),
    ["Spend facing it", `${money(attention, model.currency, formats)}, ${percentInWords(attentionShare)}`],
  ]
  return (
    <Section title="What it costs a year">
      <dl className={css.facts}>
        {facts.map(([what, words]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** A threat source in full: who they are, where they start and how often, what they are after, what they cost, notes. */
export function SourceInspector({ source }: { readonly source: Source }) {
  const model = useDocument((state) => state.model)
  if (!model) return null
  return (
    <>
      <WhoTheyAre model={model} source={source} />
      <Approaches model={model} source={source} />
      <WhatItIsAfter model={model} source={source} />
      <WhatItCosts model={model} source={source} />
      <Section title="Notes">
        <Notes
          notes={source.notes ?? ""}
          commit={(notes) => editElement("sources", source.id, `${source.name} notes`, (now) => ({ ...now, notes }))}
        />
      </Section>
    </>
  )
}
