/** What the final run alone is made of, by what is asked for. */
export const RUN_FIGURES = {
  cost: ['cost.training_compute', 'cost.energy_training'],
  energy: ['energy.training'],
  carbon: ['carbon.run'],
} as const

/** What the final run takes of a total that also counts the experiments before it; nothing to say where there are none.
 * Published runs report the final run alone, so without this line a plan seems to contradict them. */
export function runAlone(
  figures: Readonly<Record<string, { p50: number }>>,
  ids: readonly string[],
): number | undefined {
  if (!((figures['training.experiments_accelerator_hours']?.p50 ?? 0) > 0)) return undefined
  const parts = ids.flatMap((id) => figures[id]?.p50 ?? [])
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : undefined
}
