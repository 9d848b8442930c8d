import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, newPerson, newPlan, seriousFindings, signUp } from './support'

async function sound(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page)).toEqual([])
}

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the team's plans as one, by keyboard and in its currency, in ${scheme} at ${width} px`, async ({ browser }) => {
    test.setTimeout(150_000)
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    const team = await signUp(page, newPerson('folio'))
    await newPlan(page, team, 'Plan a whole life cycle', 'The whole life')
    await newPlan(page, team, /pre-train/i, 'Only the run')

    await test.step('the overview adds up, says what it assumes, and leads to the places', async () => {
      await page.goto(team)
      await expect(page.getByRole('heading', { name: /^All active plans/ })).toBeVisible()
      await expect(page.getByText('2 of 2 active plans')).toBeVisible()
      await expect(page.getByText('2 plans have no start month')).toBeVisible()
      await expect(page.getByRole('heading', { name: /takes most/ }).first()).toBeVisible()
      await page.getByRole('button', { name: 'Table of spend by month' }).click()
      await expect(page.getByRole('columnheader', { name: 'Only the run' })).toBeVisible()
      await expect(page.locator('#activity')).toContainText('made The whole life')
      await sound(page)
      await page.locator('label', { hasText: '24 months' }).click()
      await page.waitForURL(/months=24/)
      await expect(page.getByRole('heading', { name: /^All active plans/ })).toBeVisible()
      await page.getByRole('link', { name: 'Start months' }).click()
      await page.waitForURL(/needs=start/)
      await expect(page.getByText('2 plans in this view')).toBeVisible()
    })

    await test.step('plans go and come back together', async () => {
      await page.getByRole('checkbox', { name: 'Select all plans of this page' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: 'Archive 2' }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText('No plan matches')).toBeVisible()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(page.getByText('2 plans in this view')).toBeVisible()
    })

    await test.step('Ctrl+K finds a plan, and gives the focus back when it is left', async () => {
      const button = page.getByRole('button', { name: 'Search and commands' })
      await button.focus()
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: 'Plans, scenarios, pages and actions' })
      await expect(field).toBeFocused()
      await sound(page)
      await page.keyboard.press('Escape')
      await expect(button).toBeFocused()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('only run')
      await expect(page.getByRole('option', { name: 'Only the run', exact: true })).toHaveAttribute(
        'aria-selected',
        'true',
      )
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/)
      await expect(page.getByRole('heading', { name: 'Only the run' })).toBeVisible()
    })

    await test.step('a start month moves the plan, a currency is shown with its rate', async () => {
      await page.getByRole('button', { name: 'Actions for Only the run' }).click()
      await page.getByRole('menuitem', { name: 'Set the start month' }).click()
      await page.getByLabel('First month').fill('2031-05')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Starts in May 2031')).toBeVisible()

      await page.goto(`${team}/settings`)
      await page.getByLabel('Currency', { exact: true }).fill('EUR')
      await page.getByLabel('1 EUR in US dollars').fill('0')
      await page.getByLabel('Rate of').fill('2026-11-20')
      await page.getByLabel('Source').fill('ECB')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText(/worth more than nothing/)).toBeVisible()
      await sound(page)
      await page.getByLabel('1 EUR in US dollars').fill('1.25')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Team settings are saved').first()).toBeVisible()

      await page.goto(`${team}?from=2031-05`)
      await expect(
        page.getByText('1 of 2 active plans in May 2031').or(page.getByText('2 of 2 active plans in May 2031')),
      ).toBeVisible()
      await expect(page.getByText('at 1.25 USD for 1 EUR (ECB, 2026-11-20)')).toBeVisible()
      await expect(page.locator('#totals dd').first()).toContainText('EUR')
      await sound(page)
    })
    await context.close()
  })
}
