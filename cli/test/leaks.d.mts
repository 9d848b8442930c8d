export type Secret = { kind: string; value: string }
export function findLeaks(
  log: string,
  secrets: readonly Secret[],
): { found: string[]; sought: Record<string, number>; links: number }
