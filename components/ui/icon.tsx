import { cx } from './cx'

/** Strokes on a 16-pixel grid, drawn here so that no icon font or package has to load. */
const paths = {
  'chevron-down': 'M4 6l4 4 4-4',
  'chevron-right': 'M6 4l4 4-4 4',
  'chevron-left': 'M10 4L6 8l4 4',
  'arrow-up': 'M8 13V3M4 7l4-4 4 4',
  'arrow-down': 'M8 3v10M4 9l4 4 4-4',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M7 12A5 5 0 107 2a5 5 0 000 10zM10.6 10.6L14 14',
  info: 'M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.5V11M8 5h.01',
  warn: 'M8 2.5l6 11H2l6-11zM8 6.5v3.5M8 11.9h.01',
  danger: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5L5.5 2zM8 5v3.5M8 10.9h.01',
  good: 'M8 14A6 6 0 108 2a6 6 0 000 12zM5.3 8.2l1.9 1.9 3.5-3.9',
  sun: 'M8 10.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1',
  moon: 'M13.5 9.5A6 6 0 016.5 2.5a6 6 0 107 7z',
  screen: 'M2 3h12v8H2V3zM6 14h4M8 11v3',
  user: 'M8 8a3 3 0 100-6 3 3 0 000 6zM2.5 14c.6-3 2.8-4.5 5.5-4.5s4.900 1.500 5.500 4.500',
  copy: 'M5.500 5.500h8v8h-8v-8zM10.500 5.500v-3h-8v8h3',
  archive: 'M2 3h12v3H2V3zM3 6v7.500h10V6M6.500 9h3',
  undo: 'M3 6.500h6.500a3.500 3.500 0 010 7H6M6 3.500L3 6.500l3 3',
  redo: 'M13 6.500H6.500a3.500 3.500 0 000 7H10M10 3.500l3 3-3 3',
  external: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7.500 8.500',
} as const

export type IconName = keyof typeof paths

/** Decoration beside a word, or the face of a control that has its own name: so it is hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={cx('inline-block size-4 shrink-0', className)}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
