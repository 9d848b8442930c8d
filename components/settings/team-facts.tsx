/** For those who may read the settings but not change them. */
export function TeamFacts({ team }: { team: { name: string; currency: string } }) {
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">Name</dt>
        <dd>{team.name}</dd>
        <dt className="text-muted">Currency</dt>
        <dd>{team.currency}</dd>
      </dl>
      <p className="text-sm text-muted">Owners and admins of the team can change this.</p>
    </div>
  )
}
