import type { Schemas } from '@/api/client'

type Run = Schemas['Run']
type Step = Schemas['Step']

/** What the night does, in order; a run that has just begun knows only some of them. */
export const STEPS = ['freeze', 'reconcile', 'settle', 'pay-out', 'statistics', 'proof'] as const

export interface Shown {
  name: string
  state: string
  total: number
  done: number
  refused: number
  share: number
  took?: number
  usual?: number
  /** How much slower than usual, when it is worth a word. */
  slower?: number
  remark?: string
}

const WORTH_A_WORD = 0.1
// a tenth of very little is noise
const LEAST_MILLIS = 5_000
const LEAST_USUAL = 1_000

export function taken(step: { startedAt?: string; endedAt?: string }, now: number): number | undefined {
  return step.startedAt === undefined
    ? undefined
    : (step.endedAt === undefined ? now : Date.parse(step.endedAt)) - Date.parse(step.startedAt)
}

/** The middle of what a step took in other nights that are done. */
export function usual(name: string, runs: readonly Run[]): number | undefined {
  const times = runs
    .filter((run) => run.state === 'COMPLETED')
    .flatMap((run) => run.steps ?? [])
    .filter((step) => step.name === name && step.endedAt !== undefined)
    .map((step) => taken(step, 0))
    .filter((time): time is number => time !== undefined)
    .sort((left, right) => left - right)
  return times.length === 0 ? undefined : times[Math.floor(times.length / 2)]
}

export function shown(run: Run, others: readonly Run[], now: number): Shown[] {
  return STEPS.map((name) => {
    const step: Step | undefined = run.steps?.find((one) => one.name === name)
    const took = step && taken(step, now)
    const normal = usual(name, others.filter((one) => one.id !== run.id))
    const late = took !== undefined && normal !== undefined && took > LEAST_MILLIS && normal >= LEAST_USUAL ? took / normal - 1 : 0
    return {
      name,
      state: step?.state ?? 'WAITING',
      total: Number(step?.total ?? 0),
      done: Number(step?.done ?? 0),
      refused: Number(step?.refused ?? 0),
      share: step?.state === 'DONE' ? 1 : step && step.total > 0 ? Math.min(1, step.done / step.total) : 0,
      took,
      usual: normal,
      slower: late > WORTH_A_WORD ? late : undefined,
      remark: step?.remark,
    }
  })
}

export function isUnderWay(run: Run): boolean {
  return ['STARTING', 'RUNNING', 'STOPPING'].includes(run.state)
}
