import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, input, newPerson, newPlan, seriousFindings, signUp } from './support'

async function sound(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page)).toEqual([])
}

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`plans are chosen, compared and exported in ${scheme} at ${width} px`, async ({ browser }) => {
    test.setTimeout(120_000)
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    const team = await signUp(page, newPerson('compare'))

    await page.goto(`${team}/compare`)
    await expect(page.getByText('Put scenarios side by side')).toBeVisible()
    await sound(page)

    await newPlan(page, team, 'Plan a whole life cycle', 'The whole life')
    await newPlan(page, team, /pre-train/i, 'Only the run')
    await page.goto(`${team}/plans`)
    await page.getByRole('checkbox', { name: 'Select The whole life' }).check()
    await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled()
    await page.getByRole('checkbox', { name: 'Select Only the run' }).check()
    await sound(page)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.waitForURL(/\/compare\?s=[0-9a-f-]{36},[0-9a-f-]{36}$/)

    await expect(page.getByRole('row', { name: /^Total cost/ })).toContainText(/[+−].+ % (more|less)/)
    await expect(page.getByRole('heading', { name: /inputs? differ/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: /costs least/ })).toBeVisible()
    await sound(page)
    await page.getByRole('link', { name: 'Make B the baseline' }).click()
    await page.waitForURL(/base=/)
    await page.getByRole('link', { name: 'Only differences' }).click()
    await page.waitForURL(/only=differences/)
    await page.getByRole('button', { name: 'Table of cost by scenario' }).click()
    await expect(page.getByRole('row', { name: /^Total/ }).last()).toBeVisible()
    await sound(page)

    const address = page.url()
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page.getByRole('link', { name: 'Show all figures' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Make A the baseline' })).toBeVisible()

    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Markdown' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('Comparison-of-2-scenarios.md')
    await context.close()
  })
}

test('an exported scenario starts a plan with the same figures', async ({ page }) => {
  test.setTimeout(120_000)
  const team = await signUp(page, newPerson('export'))
  await newPlan(page, team, /pre-train/i, 'The original')
  await input(page, 'data.tokens').fill('3T')
  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'More acts' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON', exact: true }).click(),
  ])
  const path = await file.path()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    format: 'headroom.scenario',
    revision: { number: 2 },
    document: { data: { tokens: 3e12 } },
  })

  await page.goto(`${team}/plans/new`)
  await page.locator('#plan-file').setInputFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(path),
  })
  await page.getByRole('button', { name: 'Create plan' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
  await expect(input(page, 'data.tokens')).toHaveValue(/3(\.0+)? ?T/)
})

test('an exported comparison becomes a plan with the same figures', async ({ page }) => {
  test.setTimeout(180_000)
  const team = await signUp(page, newPerson('brought'))
  await newPlan(page, team, 'Plan a whole life cycle', 'The whole life')
  await newPlan(page, team, /pre-train/i, 'Only the run')
  await page.goto(`${team}/plans`)
  await page.getByRole('checkbox', { name: 'Select The whole life' }).check()
  await page.getByRole('checkbox', { name: 'Select Only the run' }).check()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.waitForURL(/\/compare\?s=/)
  const total = page.getByRole('row', { name: /^Total cost/ })
  await expect(total).toContainText(/% (more|less)/)
  const figures = await total.getByRole('cell').allTextContents()
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON' }).click(),
  ])

  await page.goto(`${team}/plans`)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.locator('#plan-file').setInputFiles(await file.path())
  await page.getByRole('dialog').getByLabel('Name').fill('Brought back')
  await sound(page)
  await page.getByRole('button', { name: 'Create plan' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/)
  await page.getByRole('main').getByRole('link', { name: 'Compare' }).click()
  await page.waitForURL(/\/compare\?s=/)
  await expect(total).toContainText(/% (more|less)/)
  expect(await total.getByRole('cell').allTextContents()).toEqual(figures)
})
