import type { SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { compareHeadlines, scenarioLetter } from './compare'
import { headlines } from './headlines'
import { currencyOf } from './money'
import { sharedComparison } from './shared'

/** What the picture and the description of a link say: names and figures, and not whose they are. */
export type SharePicture = {
  kind: string
  title: string
  subtitle: string
  figures: { label: string; value: string; range: string; change: string }[]
  /** Figures of one scenario stand beside each other, scenarios of a comparison below. */
  layout: 'cards' | 'rows'
}

const CARDS = 6
const COST = 'Total cost'

/** Of a link that tells nothing before it is opened. */
export const CLOSED_PICTURE: SharePicture = {
  kind: 'Shared by link',
  title: 'Open it to read it',
  subtitle: '',
  figures: [],
  layout: 'cards',
}

export function sharePicture(shared: SharedScenario | SharedComparison | null): SharePicture {
  if (!shared) return CLOSED_PICTURE
  return shared.kind === 'comparison' ? ofComparison(shared) : ofScenario(shared)
}

function ofScenario({ planName, scenarioName, revision, projection, currency }: SharedScenario): SharePicture {
  return {
    kind: 'Scenario',
    title: scenarioName,
    subtitle: `${planName}, revision ${revision}, as of ${projection.asOf}`,
    figures: headlines(projection, currencyOf(projection.scenario, currency))
      .filter(({ known }) => known)
      .slice(0, CARDS)
      .map(({ label, quantity, range = '' }) => ({ label, value: quantity.text, range, change: '' })),
    layout: 'cards',
  }
}

function ofComparison(shared: SharedComparison): SharePicture {
  const { scenarios, baselineId } = sharedComparison(shared)
  const columns = scenarios.map(({ scenario, projection }, index) => ({
    id: scenario.id,
    letter: scenarioLetter(index),
    source: projection ?? undefined,
  }))
  const cost = compareHeadlines(columns, baselineId, shared.currency).find(({ label }) => label === COST)
  const asOf = scenarios.find(({ projection }) => projection)?.projection?.asOf
  return {
    kind: 'Comparison',
    title: shared.title,
    subtitle: `${COST} of ${scenarios.length} scenarios${asOf ? `, as of ${asOf}` : ''}`,
    figures: scenarios.map(({ scenario }, index) => {
      const { headline, change } = cost?.cells[index] ?? {}
      return {
        label: `${scenarioLetter(index)} · ${scenario.name}`,
        value: headline?.quantity.text ?? '–',
        range: headline?.range ?? '',
        change: scenario.id === baselineId ? 'baseline' : (change?.text ?? ''),
      }
    }),
    layout: 'rows',
  }
}

/** The same in one line of text. */
export function pictureText({ subtitle, figures }: SharePicture): string {
  const said = figures.map(({ label, value, range, change }) => {
    const more = [range, change].filter((part) => part !== '').join('; ')
    return `${label}: ${value}${more ? ` (${more})` : ''}`
  })
  return [subtitle, said.join(', ')].filter((part) => part !== '').join('. ')
}
