import { describe, expect, it } from "vitest"
import { realFiles, surviveDamage, textOf } from "../formats/import/checks.ts"

/** Damaged forms of each real file. */
const FORMS = 2000

/** One line for each real file: formats have their own tests for what they say. */
const FILES = realFiles([
  "threat-dragon/three-tier-web-app.json",
  "threat-dragon/payment-online.json",
  "threat-dragon/v1-demo-threat-model.json",
  "otm/EXAMPLE.json",
  "otm/EXAMPLE.yaml",
  "otm/startleft-MTMT_MVP.otm",
  "otm/td-example-open-threat-model.json",
  "threagile/demo-example-threagile.yaml",
  "threagile/demo-stub-threagile.yaml",
  "threagile/test-risk_tracking.yaml",
  "tm-bom/cryptocurrency-wallet-threat-model.json",
  "tm-bom/ephemeral-browser-isolation-threat-model.json",
  "tm-bom/td-tmbom-multi-example.cdx.json",
])

describe("damaged sources", () => {
  it.each(FILES)(
    `${FORMS} damaged forms of %s are refused or come in sound, each within two seconds`,
    async (file) => {
      expect(await surviveDamage(textOf(file), FORMS)).toBeGreaterThan(0)
    },
    3_600_000,
  )
})
