import { userRoute } from '@/lib/http'
import { endAllSessions } from '@/lib/services/account/end-all-sessions'
import { listSessions } from '@/lib/services/account/list-sessions'

export const GET = userRoute({ handle: async ({ ctx }) => ({ items: await listSessions({ ctx }) }) })

/** Signs out everywhere. */
export const DELETE = userRoute({ rate: 'change', handle: ({ ctx }) => endAllSessions({ ctx }) })
