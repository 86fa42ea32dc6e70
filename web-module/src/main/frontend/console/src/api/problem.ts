/** One thing that is wrong with what was sent, and where. */
export interface Violation {
  pointer?: string
  code?: string
  detail?: string
}

/** What the server says when it refuses (RFC 9457). */
export interface ProblemBody {
  status: number
  code: string
  detail: string
  title?: string
  instance?: string
  arguments?: Record<string, unknown>
  violations?: Violation[]
}

const UNEXPECTED = -1

/** A request that was refused, or that never arrived (status 0). */
export class Fault extends Error {
  readonly status: number
  readonly code: string
  readonly violations: Violation[]
  /** What it is about, by name: `payout` and its id. */
  readonly arguments: Record<string, unknown>
  readonly reference?: string

  constructor(body: Partial<ProblemBody>, status = body.status ?? 0) {
    super(body.detail ?? '')
    this.status = status
    this.code = body.code ?? (status === 0 ? 'console.unreachable' : 'console.unexpected')
    this.violations = body.violations ?? []
    this.arguments = body.arguments ?? {}
    this.reference = status >= 500 ? body.instance : undefined
  }

  get lost(): boolean {
    return this.status === 0
  }

  get forbidden(): boolean {
    return this.status === 403
  }

  get missing(): boolean {
    return this.status === 404
  }

  /** Somebody else changed the thing since it was read. */
  get stale(): boolean {
    return this.status === 412
  }

  /** What is wrong at a field. @param at its name, or a path such as `terms/worker` */
  at(at: string): string | undefined {
    const wanted = clean(at)
    return this.violations.find((one) => clean(one.pointer ?? '') === wanted)?.detail
  }

  /** What is wrong at none of the fields shown. */
  elsewhere(shown: string[]): Violation[] {
    const known = new Set(shown.map(clean))
    return this.violations.filter((one) => !known.has(clean(one.pointer ?? '')))
  }

  static of(error: unknown): Fault {
    if (error instanceof Fault) {
      return error
    }
    // a fault of ours, not of the way to the server
    console.error(error)
    return new Fault({}, UNEXPECTED)
  }
}

function clean(pointer: string): string {
  return pointer.replace(/^#?\//, '')
}
