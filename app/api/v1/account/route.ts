import { userRoute } from '@/lib/http'
import { getAccount } from '@/lib/services/account/get'

export const GET = userRoute({ handle: ({ ctx }) => getAccount({ ctx }) })
