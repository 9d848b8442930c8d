import { answerAuth } from '@/lib/auth/answer'
import { authRoute } from '@/lib/http'
import { endSession } from '@/lib/services/account/end-session'
import { linkIdentity } from '@/lib/services/account/link-identity'
import { signIn } from '@/lib/services/account/sign-in'
import { signInByProvider } from '@/lib/services/account/sign-in-by-provider'

const verbs = { signIn, endSession, signInByProvider, linkIdentity }

// Made for each request: the options read the environment, and a build has none.
const handler = authRoute((request, segment) => answerAuth(verbs, request, segment))

export { handler as GET, handler as POST }
