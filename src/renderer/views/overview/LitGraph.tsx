import type { Model } from "../../../core/index.ts"
import { GraphPicture } from "../../graph/GraphPicture.tsx"
import { lossOfPath, pathSentence } from "../../graph/lit.ts"
import { percent } from "../../graph/words.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { theLayouter } from "../layouter.ts"
import { usePathFigures } from "../pathFigures.ts"
import css from "./LitGraph.module.css"
import { useFormats } from "../../ui/formats.ts"

/** The attack paths of the house with the weakest one lit, in sight together with the score while the coach runs. */
export function LitGraph({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const figures = usePathFigures("expected-loss")
  const weakest = figures?.paths[0]
  return (
    <section className={css.card} aria-label="The lit path">
      <header className={css.head}>
        <h2>
          {weakest
            ? `The lit path: ${percent(weakest.probability)} of tries get through, ${lossOfPath(model, weakest, formats)}`
            : "Looking for the weakest path…"}
        </h2>
        <Button kind="quiet" onClick={() => showScreen("paths")}>
          Open attack paths
        </Button>
      </header>
      <GraphPicture
        model={model}
        figures={figures}
        label={weakest ? `Lit: ${pathSentence(model, weakest, formats)}` : "Attack paths"}
        layouter={theLayouter()}
      />
    </section>
  )
}
