import { escaped } from '@/tests/served/requests'
import type { Sent } from '@/tests/support/raw-http'
import { newScene, type Scene } from '@/tests/support/scene'
import { addMember, endSessionOf, freshTeam, removeMember } from '@/tests/support/teams'
import type { Drawn, Who } from './requests'

export type Targets = { scene: Scene; cookies: Record<Who, string | undefined> }

/** A team with everything in it that can be aimed at, and everybody who may ask. */
export async function newTargets(): Promise<Targets> {
  const scene = await newScene()
  const [stranger, former, ended] = [
    await freshTeam('Stranger'),
    await addMember(scene.owner, 'owner'),
    await addMember(scene.owner, 'owner'),
  ]
  await removeMember(former)
  await endSessionOf(ended)
  const { owner, admin, editor, viewer } = scene
  const cookies = {
    owner: owner.cookie,
    admin: admin.cookie,
    editor: editor.cookie,
    viewer: viewer.cookie,
    stranger: stranger.cookie,
    former: former.cookie,
    ended: ended.cookie,
    forged: `headroom.session=${owner.cookie.slice(20, 60)}`,
    nobody: undefined,
  }
  return { scene, cookies }
}

/** The request as it goes over the wire. */
export function aimed(drawn: Drawn, { scene, cookies }: Targets, port: number): Sent {
  const ours: Record<string, string> = {
    team: scene.team,
    plan: scene.planId,
    scenario: scene.scenarioId,
    share: scene.shareId,
    session: scene.sessionId,
    member: scene.memberId,
    invitation: scene.invitationId,
    report: scene.reportId,
    number: '1',
    nextauth: 'csrf',
    rest: 'nothing',
  }
  const inPlace = (text: string) =>
    text
      .replaceAll('@share-token', scene.token)
      .replaceAll('@invitation-token', scene.invitationToken)
      .replaceAll('@origin', `http://localhost:${port}`)
      .replaceAll(/(?:@|%40)second/g, scene.secondScenarioId)
      .replaceAll(/(?:@|%40)scenario/g, scene.scenarioId)
      .replaceAll(/@plan\b/g, scene.planId)
  const [, address = '/'] = drawn.route.split(' ')
  const path = address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => {
    const given = drawn.params[name] ?? 'ours'
    return given === 'ours' ? (ours[name] ?? 'x') : given
  })
  const cookie = cookies[drawn.who]
  const headers = Object.fromEntries(Object.entries(drawn.headers).map(([name, value]) => [name, inPlace(value)]))
  return {
    port,
    method: drawn.method,
    // What a client may not put into a request line is escaped; whatever it may is left as it was drawn.
    path: `${path}${drawn.query ? `?${inPlace(drawn.query)}` : ''}`.replace(/[^\x21-\x7e]/g, escaped),
    headers: { host: `localhost:${port}`, ...headers, ...(cookie ? { cookie } : {}) },
    body: drawn.body === undefined || drawn.method === 'TRACE' ? undefined : inPlace(drawn.body),
  }
}
