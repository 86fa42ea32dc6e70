import { describe, expect, it } from 'vitest'
import { hours, inSight, isGivable, isReturnable, isWith, reason, rows, takenMeanwhile, tray, type BoardVisit } from '@/pages/dispatch/board'

const ZONE = 'Asia/Shanghai'
const visit = (id: string, start: string, end: string, more: object = {}): BoardVisit => ({
  visit: id, booking: `b${id}`, service: 's', state: 'ASSIGNED', slot: { start: `2026-11-26T${start}:00Z`, end: `2026-11-26T${end}:00Z` }, zone: ZONE, district: '440105',
  place: { latitude: 23, longitude: 113 }, provisional: false, version: 1, ...more,
}) as BoardVisit
const idle = (worker: string) => ({ worker, name: worker, company: 'c', rating: 450 })

describe('the board', () => {
  it('has a row for everybody who has something or is on duty', () => {
    const all = rows({ visits: [visit('1', '02:00', '04:00', { worker: 'li', workerName: '李敏' }), visit('2', '06:00', '07:00', { state: 'OPEN', worker: 'he', provisional: true }), visit('3', '01:00', '02:00', { state: 'CANCELLED', worker: 'x' })], idle: [idle('chen')] }, ZONE)

    expect(all.map((row) => [row.worker, row.bars.length])).toEqual([['li', 1], ['chen', 0]])
    expect(all[0].bars[0]).toMatchObject({ from: 10 * 60, until: 12 * 60 })
  })

  it('puts those who fit first, by their points, and tells why others do not', () => {
    const all = rows({ visits: [], idle: [idle('chen'), idle('li'), idle('he'), idle('wu')] }, ZONE, [
      { worker: 'li', name: 'li', fits: true, score: 50, reasons: ['distance 1200 m +50'] }, { worker: 'he', name: 'he', fits: false, score: 0, reasons: ['availability.taken'] }, { worker: 'chen', name: 'chen', fits: true, score: 90, reasons: [] }])

    expect(all.map((row) => row.worker)).toEqual(['chen', 'li', 'he', 'wu'])
  })

  it('puts what overlaps into a second lane', () => {
    const [row] = rows({ visits: [visit('1', '02:00', '04:00', { worker: 'li' }), visit('2', '03:00', '05:00', { worker: 'li' }), visit('3', '05:00', '06:00', { worker: 'li' })], idle: [] }, ZONE)

    expect(row.bars.map((bar) => bar.lane)).toEqual([0, 1, 0])
  })

  it('sorts what is open by urgency', () => {
    const open = tray([visit('1', '08:00', '09:00', { state: 'OPEN' }), visit('2', '06:00', '07:00', { state: 'OPEN' }), visit('3', '05:00', '06:00')])

    expect(open.map((one) => one.visit)).toEqual(['2', '1'])
  })

  it('spans the usual day, and more when something lies outside', () => {
    expect(hours([], ZONE)).toEqual({ from: 480, until: 1200 })
    expect(hours([visit('1', '13:30', '16:00')], ZONE)).toEqual({ from: 480, until: 1440 })
  })

  it('puts the server\'s reasons into words', () => {
    expect(reason('distance 1234 m +50')).toEqual({ kind: 'for', code: 'distance', value: '1234' })
    expect(reason('served this customer 3× +20')).toEqual({ kind: 'for', code: 'served', value: '3' })
    expect(reason('worker.too-far')).toEqual({ kind: 'why', code: 'worker.too-far', value: '' })
  })

  it('draws only the rows in sight', () => {
    expect(inSight(300, 0, 600, 54)).toEqual({ first: 0, last: 16 })
    expect(inSight(300, 5_400, 600, 54)).toEqual({ first: 96, last: 116 })
    expect(inSight(3, 0, 600, 54)).toEqual({ first: 0, last: 3 })
  })

  it('tells that another dispatcher gave away what somebody here works on', () => {
    const picked = visit('1', '02:00', '04:00', { state: 'OPEN' })

    expect(takenMeanwhile(picked, [visit('1', '02:00', '04:00', { version: 2, worker: 'li' })])?.worker).toBe('li')
    expect(takenMeanwhile(picked, [picked])).toBeUndefined()
    expect(takenMeanwhile(undefined, [])).toBeUndefined()
  })

  it('tells of a visit that is taken from somebody only when it is somebody else\'s, or past that', () => {
    const picked = visit('1', '02:00', '04:00', { worker: 'li' })
    const now = (more: object) => takenMeanwhile(picked, [visit('1', '02:00', '04:00', { worker: 'li', version: 2, ...more })])

    expect(now({ worker: 'he' })?.worker).toBe('he')
    expect(now({ state: 'ARRIVED' })?.state).toBe('ARRIVED')
    expect(now({ state: 'EN_ROUTE' })).toBeUndefined()
    expect(now({ state: 'OPEN', provisional: true })).toBeUndefined()
  })

  it('lets be given what is open or assigned, and taken back until somebody is at the door', () => {
    const all = ['TENTATIVE', 'OPEN', 'ASSIGNED', 'EN_ROUTE', 'ARRIVED', 'COMPLETED'].map((state) => visit('1', '02:00', '04:00', { state, worker: 'li' }))

    expect(all.filter(isGivable).map((one) => one.state)).toEqual(['OPEN', 'ASSIGNED'])
    expect(all.filter(isReturnable).map((one) => one.state)).toEqual(['ASSIGNED', 'EN_ROUTE'])
    expect(all.filter((one) => isWith(one, 'li')).map((one) => one.state)).not.toContain('OPEN')
  })
})
