import { expect, test } from "vitest"
import { newModel, readEstimate, writeEstimate, type Estimate, type Model } from "../../../src/core/index.ts"
import { readBatten, writeBatten } from "../../../src/formats/index.ts"
import { formatOf, isSame, LOCALES, meantBy, NUMBER_TEXTS } from "../../core/estimate/numberTexts.ts"

/** The model as another person opens it. */
function opened(model: Model): Model {
  const result = readBatten(writeBatten(model))
  if (result.kind !== "read") throw new Error(`refused: ${JSON.stringify(result.problems)}`)
  return result.model
}

test("B1: what was typed in forty locales is the same when the file is opened, and its fields show it in the format of the file", () => {
  const wrong: string[] = []
  for (const locale of Object.keys(LOCALES)) {
    const format = formatOf(locale)
    const texts = NUMBER_TEXTS.filter((one) => one.locale === locale && one.quantity === "money")
    const read = texts.map(({ text, currency }) => readEstimate(text, "money", { currency, format }))
    const estimates = read.map((reading): Estimate | null => ("estimate" in reading ? reading.estimate : null))
    const assets = estimates.map((confidentiality, i) => ({
      id: `a${i}`,
      name: texts[i]!.text,
      loss: confidentiality === null ? {} : { confidentiality },
    }))
    const model = opened({ ...newModel("World", LOCALES[locale]!), numberFormat: format, assets })
    expect(model.numberFormat).toBe(format)
    model.assets.forEach(({ loss, name }, i) => {
      if (loss.confidentiality === undefined) return
      const shown = writeEstimate(loss.confidentiality, "money", model.numberFormat)
      const again = readEstimate(shown, "money", { currency: model.currency, format: model.numberFormat ?? null })
      if (!isSame(meantBy(again), texts[i]!.means)) wrong.push(`${locale} ${name}: ${shown}`)
    })
  }
  expect(wrong).toEqual([])
})
