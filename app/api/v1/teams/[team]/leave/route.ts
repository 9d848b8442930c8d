import { teamRoute } from '@/lib/http'
import { leaveTeam } from '@/lib/services/membership/leave'

export const POST = teamRoute({ rate: 'change', handle: ({ ctx }) => leaveTeam({ ctx }) })
