import type { Page } from "playwright-core"

const cell = (page: Page) => page.locator("[role=grid] [role=gridcell]").first()

/** Goes to the table of assets. */
export async function toAssets(page: Page): Promise<void> {
  await page.keyboard.press("Control+2")
  await cell(page).waitFor()
}

/** Renames the first asset by keyboard, as a person does. */
export async function rename(page: Page, name: string): Promise<void> {
  await cell(page).click()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
  // What is not on screen was not typed, and proves nothing.
  await cell(page).filter({ hasText: name }).waitFor({ timeout: 5000 })
}

/** The name of the first asset as it is on screen. */
export const firstName = (page: Page): Promise<string> => cell(page).innerText()
