import type { Tone } from './table'

const TONES: Record<string, Tone> = {
  AWAITING_PAYMENT: 'warn', CONFIRMED: 'plain', IN_PROGRESS: 'info', FULFILLED: 'brand', CLOSED: 'brand', EXPIRED: 'plain', CANCELLED: 'plain',
  TENTATIVE: 'plain', OPEN: 'warn', ASSIGNED: 'plain', EN_ROUTE: 'info', ARRIVED: 'info', IN_SERVICE: 'info', COMPLETED: 'brand',
  NO_SHOW_WORKER: 'danger', NO_SHOW_CUSTOMER: 'danger', UNFULFILLED: 'danger',
  APPLIED: 'warn', ACTIVE: 'brand', REFUSED: 'danger', SUSPENDED: 'danger',
  REGISTERED: 'plain', SUBMITTED: 'warn', COMPANY_APPROVED: 'warn',
  STARTING: 'info', RUNNING: 'info', STOPPING: 'warn', STOPPED: 'warn', FAILED: 'danger', DONE: 'brand', WAITING: 'plain',
  PREPARED: 'warn', RELEASED: 'info', SENT: 'info', UNKNOWN: 'danger', PAID: 'brand', REJECTED: 'danger', RETURNED: 'danger',
  WON: 'brand', LOST: 'danger', PROPOSED: 'warn', AGREED: 'brand', ENDED: 'plain', POSTED: 'brand', DECLINED: 'plain', WITHDRAWN: 'plain', WRITTEN_OFF: 'plain', NETTED: 'brand',
  COMING: 'info', NOW: 'brand', OVER: 'plain',
}

/** Of a state: done, wants somebody, went wrong, under way, or none of these. */
export function toneOf(state: string): Tone {
  return TONES[state] ?? 'plain'
}
