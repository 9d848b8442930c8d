import type { TeamTx } from '@/lib/db'

/** Names of members; those of people who have left are not readable any more. */
export async function namesOf(
  tx: TeamTx,
  teamId: string,
  rows: { actorId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]
  const users = await tx.user.findMany({
    where: { id: { in: ids }, memberships: { some: { teamId } } },
    select: { id: true, name: true },
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}
