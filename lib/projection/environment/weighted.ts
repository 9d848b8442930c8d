/** Mean of values by their weights; 0 without weight. */
export function weighted(pairs: readonly (readonly [weight: number, value: number])[]): number {
  const total = pairs.reduce((sum, [weight]) => sum + weight, 0)
  return total > 0 ? pairs.reduce((sum, [weight, value]) => sum + weight * value, 0) / total : 0
}
