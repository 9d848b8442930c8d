import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { authRoute } from '@/lib/http'
import { endSession } from '@/lib/services/account/end-session'
import { signIn } from '@/lib/services/account/sign-in'

// Made on the first request: the options read the environment, and a build has none.
const handler = authRoute((request, segment) => NextAuth(authOptions({ signIn, endSession }))(request, segment))

export { handler as GET, handler as POST }
