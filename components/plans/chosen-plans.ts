/** What is ticked in the plans table: plans, the scenarios that speak for them, and which can go or come back. */
export type Chosen = { plans: string[]; scenarios: string[]; active: string[]; archived: string[] }

/** The boxes of single plans, without the one in the head that ticks all. */
export function boxesOf(form: ParentNode | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-plan]') ?? [])]
}

export function setAll(form: ParentNode, checked: boolean): void {
  for (const box of boxesOf(form)) box.checked = checked
}

/** Reads the boxes, and lets the one in the head say whether all, some or none are ticked. */
export function chosenIn(form: ParentNode): Chosen {
  const boxes = boxesOf(form)
  const ticked = boxes.filter((box) => box.checked)
  const all = form.querySelector<HTMLInputElement>('input[data-all]')
  if (all) {
    all.checked = ticked.length > 0 && ticked.length === boxes.length
    all.indeterminate = ticked.length > 0 && ticked.length < boxes.length
  }
  const plan = (box: HTMLInputElement) => box.dataset.plan ?? ''
  return {
    plans: ticked.map(plan),
    scenarios: ticked.filter((box) => box.name === 's').map((box) => box.value),
    active: ticked.filter((box) => box.dataset.status === 'active').map(plan),
    archived: ticked.filter((box) => box.dataset.status === 'archived').map(plan),
  }
}

export function chosenWords(count: number, archived: boolean): string {
  if (count === 0) return archived ? 'They were archived already' : 'They were active already'
  const plans = count === 1 ? '1 plan is' : `${count} plans are`
  return archived ? `${plans} archived` : `${plans} active again`
}
