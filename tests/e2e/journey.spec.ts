import { expect, test } from '@playwright/test'
import { headline, headlineValue, input, newPerson, newPlan, restingText, signUp } from './support'

/** The whole way of a new user, and a stranger at each of its addresses. */
test('a new user plans Llama 3.1 70B, compares H200, finds both again; another team finds nothing', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const ours = await browser.newContext()
  const page = await ours.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const team = await signUp(page, newPerson('owner'))

  await newPlan(page, team, 'Pre-train a model', 'Secret model')
  const address = new URL(page.url()).pathname
  const [, plan, first] = /plans\/([0-9a-f-]+)\/([0-9a-f-]+)$/.exec(address) ?? []

  await input(page, 'model.preset').selectOption('meta-llama/Llama-3.1-70B')
  await input(page, 'data.tokens').fill('15T')
  await input(page, 'cluster.accelerator').selectOption('h100-sxm5-80gb')
  await input(page, 'cluster.accelerators').fill('2048')
  await input(page, 'cluster.region').selectOption('aws:us-east-1')
  await input(page, 'cluster.region').press('Tab')

  await expect(headline(page, 'Accelerators')).toContainText('2,048')
  await expect(headline(page, 'Wall time')).toContainText(/h/)
  await expect(headline(page, 'Total cost')).toContainText(/\$|USD/)
  await expect(headline(page, 'Energy')).toContainText(/[MG]Wh/)
  await expect(headline(page, 'Carbon')).toContainText(/t/)
  const hours = await restingText(page, headlineValue(page, 'Wall time'))

  await page.getByRole('button', { name: 'How Wall time is worked out' }).click()
  await expect(page.getByRole('dialog')).toContainText('MFU')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByRole('dialog').getByLabel('Note').fill('The run that we talk about')
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible()

  await page.goto(`${team}/plans/${plan}`)
  await page.getByRole('button', { name: 'Actions for First' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate and change' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('On H200')
  await page.getByRole('button', { name: 'Create scenario' }).click()
  await page.waitForURL((url) => url.pathname !== address && /\/plans\/[^/]+\/[^/]+$/.test(url.pathname))
  const second = new URL(page.url()).pathname.split('/').at(-1)
  await input(page, 'cluster.accelerator').selectOption('h200-sxm5-141gb')
  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Not saved')).toHaveCount(0)

  await page.goto(`${team}/plans/${plan}`)
  await page.reload()
  await expect(page.getByRole('link', { name: 'On H200' }).first()).toBeVisible()
  await page.goto(`${team}/plans/${plan}/${first}`)
  await expect(headlineValue(page, 'Wall time')).toHaveText(hours)
  await expect(input(page, 'cluster.accelerator')).toHaveValue('h100-sxm5-80gb')
  await page.goto(`${team}/plans/${plan}/${second}`)
  await expect(input(page, 'cluster.accelerator')).toHaveValue('h200-sxm5-141gb')

  const theirs = await browser.newContext()
  const stranger = await theirs.newPage()
  const own = await signUp(stranger, newPerson('stranger'))
  const slug = team.slice(1)
  const addresses = [
    team,
    `${team}/plans`,
    `${team}/plans/new`,
    `${team}/plans/${plan}`,
    `${team}/plans/${plan}/${first}`,
    `${team}/plans/${plan}/${second}`,
    `${team}/settings`,
    `${team}/settings/members`,
    `${team}/settings/audit`,
    `${team}/settings/account`,
    // Its rows under the stranger's own team: the second and third lock.
    `${own}/plans/${plan}`,
    `${own}/plans/${plan}/${first}`,
    `/api/v1/teams/${slug}/plans`,
    `/api/v1/teams/${slug}/plans/${plan}`,
    `/api/v1/teams/${slug}/plans/${plan}/scenarios`,
    `/api/v1/teams/${slug}/scenarios/${first}`,
    `/api/v1/teams/${slug}/scenarios/${first}/revisions`,
    `/api/v1/teams/${slug}/scenarios/${first}/revisions/1`,
    `/api/v1/teams/${slug}/catalog`,
    `/api/v1/teams/${slug}/team`,
    `/api/v1/teams/${slug}/members`,
    `/api/v1/teams/${slug}/invitations`,
    `/api/v1/teams/${slug}/audit`,
    `/api/v1/teams${own}/plans/${plan}`,
    `/api/v1/teams${own}/scenarios/${first}`,
  ]
  for (const foreign of addresses) {
    const answer = await stranger.goto(foreign)
    expect(answer?.status(), foreign).toBe(404)
    expect(await stranger.content(), foreign).not.toContain('Secret model')
    expect(await stranger.title(), foreign).not.toContain('Secret model')
  }

  const back = await page.goto(`${team}/plans/${plan}`)
  expect(back?.status()).toBe(200)
  expect(errors).toEqual([])
  await ours.close()
  await theirs.close()
})
