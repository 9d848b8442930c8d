import { csvOfLines } from '@/lib/export/csv'
import { FileReply, teamRoute } from '@/lib/http'
import { teamRowLines } from '@/lib/presentation/team-rows'
import { listTeamRows } from '@/lib/services/catalog/list-team-rows'

/** What can be changed and imported again; without rows it is the template. */
export const GET = teamRoute({
  rate: 'export',
  handle: async ({ ctx }) => {
    const { rows } = await listTeamRows({ ctx })
    const text = csvOfLines(teamRowLines(rows.map(({ row }) => row)))
    return new FileReply({ name: 'catalogue.csv', type: 'text/csv; charset=utf-8', text })
  },
})
