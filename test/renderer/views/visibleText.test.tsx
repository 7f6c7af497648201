import { afterEach, expect, it } from "vitest"
import { keepVisible } from "../../../src/renderer/visible.ts"
import { paint, wipe } from "../ui/page.tsx"

afterEach(wipe)

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

it("D5: a name of 200 KB is drawn cut, wherever it stands; a text that is meant to be long is drawn whole", async () => {
  keepVisible(document)
  const name = "W".repeat(200_000)
  const place = await paint(
    <>
      <p title={name}>{name}</p>
      <pre>{name}</pre>
      <textarea defaultValue={name} />
    </>,
  )
  await settled()
  const [p, pre, area] = [place.querySelector("p")!, place.querySelector("pre")!, place.querySelector("textarea")!]
  expect(p.textContent.length).toBeLessThan(5000)
  expect(p.textContent.endsWith("…")).toBe(true)
  expect(p.title.length).toBeLessThan(5000)
  expect(pre.textContent.length).toBe(200_000)
  expect(area.value.length).toBe(200_000)
})

it("D6: the page writes out what the native title writes out: soft hyphens, U+180E and controls among it", async () => {
  keepVisible(document)
  const place = await paint(<p>{"a\u00adb\u180ec\u001bd\u202ee"}</p>)
  await settled()
  expect(place.textContent).toBe("a‹U+00AD›b‹U+180E›c‹U+001B›d‹U+202E›e")
})
