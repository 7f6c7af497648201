import { describe, expect, it } from "vitest"
import { realFiles, surviveDamage, textOf } from "../formats/import/checks.ts"
import { SHARED } from "../shared.ts"

/** Damaged forms of each real file; fewer with `BATTEN_SOAK_COUNT`, to see within minutes that it runs. */
const FORMS = Number(process.env.BATTEN_SOAK_COUNT ?? 2000)

/** One line for each real file: formats have their own tests for what they say. */
const NAMES = [
  "adtool/own-attack-defence.xml",
  "attack-flow/attack-flow-example.stix.json",
  "attack-flow/searchawesome-adware.v3.afb",
  "attack-flow/target-breach-cyclic.v3.afb",
  "attack-flow/tesla-kubernetes-breach.v2.afb",
  "attack-flow/tesla-kubernetes-breach.v3.afb",
  "attack-navigator/bear-apt-3.0.json",
  "attack-navigator/black-pins-3.0.json",
  "attack-navigator/heatmap-layer-3.0.json",
  "deciduous/own-backups.yaml",
  "otm/EXAMPLE.json",
  "otm/EXAMPLE.yaml",
  "otm/startleft-MTMT_MVP.otm",
  "otm/td-example-open-threat-model.json",
  "threagile/demo-example-threagile.yaml",
  "threagile/demo-stub-threagile.yaml",
  "threagile/test-risk_tracking.yaml",
  "threat-composer/ThreatComposer.tc.json",
  "threat-dragon/payment-online.json",
  "threat-dragon/three-tier-web-app.json",
  "threat-dragon/v1-demo-threat-model.json",
  "threat-dragon/v2-new-model.json",
  "tm-bom/cryptocurrency-wallet-threat-model.json",
  "tm-bom/ephemeral-browser-isolation-threat-model.json",
  "tm-bom/td-tmbom-multi-example.cdx.json",
  "tm7/MTMT_MVP.tm7",
  "tm7/MTMT_example.tm7",
  "tm7/missing_coordinates.tm7",
]
const FILES = realFiles(NAMES)

describe("damaged sources", () => {
  it.skipIf(SHARED === null)("of every real file are tried", () => expect(FILES).toHaveLength(NAMES.length))

  it.each(FILES)(
    `${FORMS} damaged forms of %s are refused or come in sound, each within two seconds`,
    async (file) => {
      expect(FORMS).toBeGreaterThan(0)
      await surviveDamage(textOf(file), FORMS)
    },
    3_600_000,
  )
})
