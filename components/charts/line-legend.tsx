export type LineSign = { id: string; label: string; color: string; dash: string | undefined }

/** Lines by their names; they are told apart by their dashes as well as by their colours. */
export function LineLegend({ lines }: { lines: readonly LineSign[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {lines.map(({ id, label, color, dash }) => (
        <li key={id} className="flex items-center gap-1.5">
          <svg width="20" height="4" aria-hidden="true">
            <line x1="0" y1="2" x2="20" y2="2" stroke={color} strokeWidth="2" strokeDasharray={dash} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
