import { useMemo } from "react"
import type { ScoreMapData } from "../../charts/scoreMap.ts"
import { isVerdict } from "../../core/index.ts"
import type { RoomBody } from "../../ipc/contract.ts"
import { ScoreMap } from "../charts/ScoreMap.tsx"
import css from "./Room.module.css"

/** The score map with everybody's guess as a tick. */
export function RoomMapBody({ body: { map } }: { readonly body: Extract<RoomBody, { readonly kind: "map" }> }) {
  const data = useMemo((): ScoreMapData | null => {
    const { verdict } = map
    if (!isVerdict(verdict)) return null
    return { ...map, verdict, regions: [], inQuarter: null, tossUp: null }
  }, [map])
  if (!data) return null
  return (
    <div className={css.map}>
      <ScoreMap data={data} variant="room" letters={null} />
    </div>
  )
}
