import type { Model } from "../../../core/index.ts"
import { ATTENTION_EMPTY } from "../../../charts/attention.ts"
import { EmptyChart } from "../../charts/EmptyChart.tsx"
import { EXCEEDANCE_EMPTY } from "../../../charts/exceedance.ts"
import { FRONTIER_EMPTY } from "../../../charts/frontier.ts"
import { canBeScored } from "../../state/scorable.ts"
import { Card } from "../Card.tsx"
import { useStudy } from "../charts.ts"
import { ExceedanceCard } from "../ExceedanceCard.tsx"
import css from "./Proof.module.css"
import { WeakestPath } from "./WeakestPath.tsx"

/** The charts of the Overview before there is a verdict: what is known already, and grey axes with what is missing (ux.md §2.4). */
export function EmptyProof({ model }: { readonly model: Model }) {
  const { result: why, of } = useStudy("why")
  const hasLoss = canBeScored(model)
  const [weakest] = (hasLoss ? why?.paths : null) ?? []
  return (
    <div className={css.cards}>
      {hasLoss ? (
        <ExceedanceCard model={model} />
      ) : (
        <Card>
          <EmptyChart title="How bad can a year get?" sentence={EXCEEDANCE_EMPTY} />
        </Card>
      )}
      <Card>
        <EmptyChart title="What could each budget buy?" sentence={FRONTIER_EMPTY} />
      </Card>
      <Card>
        <EmptyChart
          title="Whom does the money face?"
          sentence={model.sources.length === 0 ? ATTENTION_EMPTY : "Price a control to see what your spend faces."}
        />
      </Card>
      <Card>
        {weakest && why ? (
          <WeakestPath model={of ?? model} weakest={weakest} importance={why.importance} />
        ) : (
          <EmptyChart
            title="Where does it give way?"
            sentence="Draw a path from a threat source to an asset to see the weakest one."
          />
        )}
      </Card>
    </div>
  )
}
