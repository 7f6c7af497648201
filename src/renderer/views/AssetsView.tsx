import { useMemo } from "react"
import { HARMS, lossOf, isNotEstimated, type Asset, type Harm } from "../../core/index.ts"
import { editElement } from "../state/edits.ts"
import { stripAxis } from "../ui/estimate/axis.ts"
import type { Cell, Column } from "../ui/grid/cell.ts"
import { endsOf, HARM_TITLES, writeMoneyIn } from "./format.ts"
import { lossOwner } from "./losses.ts"
import { Origin } from "./Origin.tsx"
import { ShareBar } from "./ShareBar.tsx"
import { writtenShares, type WrittenShare } from "./shares.ts"
import { TablePage } from "./TablePage.tsx"
import filterCss from "./Filter.module.css"
import { OPEN_PATHS } from "./follows.ts"
import { useTable } from "./useTable.ts"
import { useDocument, useRuns } from "./useStores.ts"
import { TERMS } from "../ui/terms.ts"
import { useFormats } from "../ui/formats.ts"

/** What to ask a room that does not know where to begin (ux.md §2.5). */
const PROMPTS = [
  "What would make the newspaper?",
  "What would stop you working on Monday?",
  "What could never be bought back?",
]

/** Whether no loss of an asset is estimated: its share of the loss is then not known, and not nothing. */
const isUnknown = (asset: Asset): boolean =>
  HARMS.every((harm) => {
    const loss = lossOf(asset, harm)
    return loss === undefined || isNotEstimated(loss)
  })

function useLossShares(): ReadonlyMap<string, WrittenShare> {
  const report = useRuns(({ kept, tried }) => tried?.report ?? kept.report)
  return useMemo(() => {
    const total = report?.current.expectedLoss ?? 0
    const shares = new Map<string, number>()
    for (const { asset, expectedLoss } of report?.harms ?? [])
      if (total > 0) shares.set(asset, (shares.get(asset) ?? 0) + expectedLoss.current / total)
    return writtenShares([...shares])
  }, [report])
}

function useColumns(): readonly Column<Asset>[] {
  const formats = useFormats()
  const currency = useDocument(({ model }) => model?.currency ?? "")
  const assets = useDocument(({ model }) => model?.assets)
  const shares = useLossShares()
  return useMemo(() => {
    const all = (assets ?? []).flatMap((asset) => HARMS.flatMap((harm) => lossOf(asset, harm) ?? []))
    const axis = stripAxis(all, "money")
    const money = writeMoneyIn(currency, formats)
    const loss = (harm: Harm): Column<Asset> => ({
      id: harm,
      title: HARM_TITLES[harm],
      note:
        harm === "confidentiality"
          ? `${endsOf(all.map((estimate) => ({ estimate, quantity: "money" })))}, log axis`
          : " ",
      noteSays: harm === "confidentiality" ? TERMS.logAxis : undefined,
      width: "144px",
      cell: (asset): Cell => ({
        kind: "estimate",
        estimate: lossOf(asset, harm) ?? null,
        quantity: "money",
        axis,
        money,
        empty: "not valued",
        after: <Origin estimate={lossOf(asset, harm) ?? null} />,
        owner: lossOwner(asset, harm),
      }),
    })
    return [
      {
        id: "name",
        title: "Asset",
        note: " ",
        cell: (asset) => ({
          kind: "text",
          text: asset.name,
          commit: (name) => editElement("assets", asset.id, `name ${name}`, (now) => ({ ...now, name })),
        }),
      },
      ...HARMS.map(loss),
      {
        id: "share",
        title: "Share of loss",
        note: "expected",
        width: "112px",
        order: (asset) => shares.get(asset.id)?.share ?? null,
        cell: (asset) => ({
          kind: "derived",
          content: <ShareBar written={isUnknown(asset) ? null : (shares.get(asset.id) ?? null)} />,
          why: "This follows from the paths and the losses. Open the paths?",
          open: OPEN_PATHS,
        }),
      },
    ]
  }, [assets, currency, shares, formats])
}

/** What can be harmed, and what each harm costs when it happens (ux.md §2.5). */
export function AssetsView() {
  const columns = useColumns()
  const table = useTable("assets", "asset")
  return (
    <TablePage
      title="Assets"
      says="What is worth protecting, and what it costs each time something happens to it."
      list="assets"
      noun="asset"
      prompt="+ name, Tab, range"
      table={{ ...table, columns }}
    >
      {table.rows.length < 3 && (
        <ul className={filterCss.prompts} aria-label="Questions to find assets by">
          {PROMPTS.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
    </TablePage>
  )
}
