import { expect, test } from 'vitest'
import { headlines } from './headlines'
import { RUN_FIGURES, runAlone } from './run-alone'
import { sampleFigure, sampleProjection } from './sample.fixture'

const figures = {
  ...sampleProjection.figures,
  'training.experiments_accelerator_hours': sampleFigure(
    'training.experiments_accelerator_hours',
    'accelerator-hours',
    8e6,
  ),
  'cost.training_compute': sampleFigure('cost.training_compute', 'usd', 3e6),
  'energy.training': sampleFigure('energy.training', 'kWh', 1e6),
  'carbon.run': sampleFigure('carbon.run', 'kgCO2e', 4e5),
}

test('cost, energy and carbon say what the run alone takes; what is the run’s own does not', () => {
  const alone = headlines({ ...sampleProjection, figures }).map((card) => card.alone)
  expect(alone).toEqual(['3.00 M USD', undefined, undefined, '1.00 GWh', '400 t CO₂e', undefined])
})

test('without experiments the total is not told twice', () => {
  const none = { ...figures, 'training.experiments_accelerator_hours': { p50: 0 } }
  expect(runAlone(none, RUN_FIGURES.cost)).toBeUndefined()
  expect(runAlone({}, RUN_FIGURES.cost)).toBeUndefined()
})

test('electricity of owned hardware counts with the run', () => {
  const owned = { ...figures, 'cost.energy_training': { p50: 5e5 } }
  expect(runAlone(owned, RUN_FIGURES.cost)).toBe(3.5e6)
})

test('an older headline that does not hold the parts says nothing', () => {
  const { 'carbon.run': _left, ...older } = figures
  expect(runAlone(older, RUN_FIGURES.carbon)).toBeUndefined()
})
