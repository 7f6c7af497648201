import type { Harm, Model } from "../../core/index.ts"

/** What a node of the attack graph is. */
export type NodeKind = "source" | "place" | "step" | "asset"

/** A node of the attack graph as pictures and other tools have it: one for each source, place, step and asset. */
export interface GraphNode {
  /** Unique over all lists. */
  readonly key: string
  readonly kind: NodeKind
  readonly id: string
  readonly name: string
}

/** An arrow of the attack graph. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  /** A source starts at a place, a step needs a place, gives one, or harms an asset. */
  readonly kind: "starts" | "needs" | "gives" | "harms"
  readonly harm?: Harm
  /** The share of the harm, in (0, 1]. */
  readonly share?: number
  /** Of the approach of the source that the arrow belongs to, from 0. */
  readonly approach?: number
}

/** An attack graph as nodes and arrows. */
export interface AttackGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

const keyOf = (kind: NodeKind, id: string): string => `${kind}:${id}`

/** The attack graph of a model: sources, places, steps and assets in the order of the document, and the arrows between them. */
export function attackGraphOf(model: Model): AttackGraph {
  const nodes = (["source", "place", "step", "asset"] as const).flatMap((kind) =>
    model[`${kind}s`].map(({ id, name }) => ({ key: keyOf(kind, id), kind, id, name })),
  )
  const starts = model.sources.flatMap(({ id, approaches }) =>
    approaches.flatMap(({ from }, approach) =>
      from.map((place): GraphEdge => ({
        from: keyOf("source", id),
        to: keyOf("place", place),
        kind: "starts",
        approach,
      })),
    ),
  )
  const ways = model.steps.flatMap(({ id, needs, gives }): GraphEdge[] => {
    const key = keyOf("step", id)
    return [
      ...needs.map((place): GraphEdge => ({ from: keyOf("place", place), to: key, kind: "needs" })),
      ...gives.map((gift): GraphEdge =>
        "place" in gift
          ? { from: key, to: keyOf("place", gift.place), kind: "gives" }
          : {
              from: key,
              to: keyOf("asset", gift.asset),
              kind: "harms",
              harm: gift.harm,
              ...(gift.share !== undefined && { share: gift.share }),
            },
      ),
    ]
  })
  return { nodes, edges: [...starts, ...ways] }
}

/** What a harm of an asset is called. */
export const HARM_WORDS: Readonly<Record<Harm, string>> = {
  confidentiality: "disclosed",
  integrity: "altered",
  availability: "unavailable",
}

/** What a picture of the attack graph says. */
export const PICTURED = ["places", "assets", "sources", "steps", "needs", "givenPlaces", "harms", "approaches"] as const
