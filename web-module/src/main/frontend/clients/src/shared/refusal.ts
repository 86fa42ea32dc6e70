interface Problem {
  code?: string
  detail?: string
  title?: string
  arguments?: Record<string, unknown>
  violations?: { pointer?: string; detail?: string; code?: string }[]
}

/** The server said no, with a code, a sentence in the reader's language, and what is wrong where. */
export class Refusal extends Error {
  private constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly facts: Record<string, unknown>,
    readonly violations: { pointer: string; detail: string }[]
  ) {
    super(detail)
  }

  static of(status: number, body: unknown): Refusal {
    const problem = (typeof body === 'object' && body !== null ? body : {}) as Problem
    return new Refusal(
      status,
      problem.code ?? '',
      problem.detail ?? problem.title ?? '',
      problem.arguments ?? {},
      (problem.violations ?? []).map((one) => ({ pointer: one.pointer ?? '', detail: one.detail ?? '' }))
    )
  }

  /** What is said of a field, by the last name of its pointer. */
  at(field: string): string {
    return this.violations
      .filter((one) => one.pointer.split('/').includes(field))
      .map((one) => one.detail)
      .join(' ')
  }
}

/** Nothing came back: whether it was done is not known, and the same key tells. */
export class Offline extends Error {}
