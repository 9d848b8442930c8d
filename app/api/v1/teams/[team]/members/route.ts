import { teamRoute } from '@/lib/http'
import { listMembers } from '@/lib/services/team/list-members'

export const GET = teamRoute({ handle: async ({ ctx }) => ({ items: await listMembers({ ctx }) }) })
