import type { ChangeEventHandler } from 'react'
import { cx } from './cx'
import type { Option } from './select'

/** A few choices, one of them true: radio buttons by nature, so arrow keys and forms work without a script. */
export function Segmented({
  name,
  legend,
  options,
  value,
  defaultValue,
  onChange,
  className,
}: {
  name: string
  legend: string
  options: Option[]
  value?: string
  defaultValue?: string
  onChange?: ChangeEventHandler<HTMLInputElement>
  className?: string
}) {
  return (
    <fieldset className={cx('inline-flex max-w-full rounded-control border border-control bg-surface p-px', className)}>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-[calc(var(--spacing-control)-4px)] min-w-0 flex-auto cursor-pointer items-center justify-center rounded-[calc(var(--radius-control)-2px)] px-3 text-sm whitespace-nowrap text-muted transition-colors duration-state hover:text-ink has-checked:bg-accent has-checked:font-medium has-checked:text-on-accent has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            disabled={option.disabled}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={onChange}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[inherit] outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
