import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { endSession } from '@/lib/services/account/end-session'
import { signIn } from '@/lib/services/account/sign-in'

type Segment = { params: Promise<{ nextauth: string[] }> }

// Made on the first request: the options read the environment, and a build has none.
function handler(request: Request, segment: Segment): Promise<Response> {
  return NextAuth(authOptions({ signIn, endSession }))(request, segment)
}

export { handler as GET, handler as POST }
