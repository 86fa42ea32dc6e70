// One visit from the order to the payout, in the three apps at once, on a server whose clock the story moves.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { eventually } from '../browser/makes.mjs'
import { SERVER, api, at, launch, signedIn, tap, token, watched } from '../browser/support.mjs'

const given = (name) => process.env[`STORY_${name}`]
const AREA = given('AREA')
const HOME = { latitude: Number(given('LATITUDE')), longitude: Number(given('LONGITUDE')) }
const HALF_AN_HOUR = 30 * 60_000
const DAY = 24 * 60 * 60_000
// 2 hours: 20.00 and 50.00 an hour. Less 1.00 insurance, the company has 12 %, the worker 70 % less 5 % that is withheld
const TOTAL = '120.00'
const COMPANYS = '14.28'
const WORKERS = '79.13'

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

const now = async () => Date.parse((await (await fetch(`${SERVER}/api/v1/test/clock`)).json()).now)
const zoned = (instant) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

/** Moves the server's clock; the browsers keep theirs, whose events would not be believed otherwise. */
async function moveTo(instant) {
  const seconds = Math.ceil((instant - (await now())) / 1000)
  if (seconds > 0) {
    await api('POST', '/test/clock', undefined, { advance: `PT${seconds}S` })
  }
}

/** What somebody sees of a page that asks what day it is: looked at with the server's clock, and closed. */
async function onThatDay(person, path, look) {
  const page = await person.context.newPage()
  await page.clock.setSystemTime(await now())
  await page.goto(SERVER + path)
  await look(page)
  await page.close()
}

/** Somebody of the staff at a desk. */
function desk(email, story) {
  return watched(browser, { width: 1440, height: 900 }, async (person) => {
    const { page } = person
    await page.goto(`${SERVER}/console/sign-in`)
    await page.fill('#email', email)
    await page.fill('#password', given('PASSWORD'))
    await page.click('button[type=submit]')
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    await story(person)
  })
}

const picture = (person, name) =>
  process.env.DOORSTEP_SHOTS ? person.page.screenshot({ path: `${process.env.DOORSTEP_SHOTS}/story-${name}.png` }) : undefined

/** Where the worker's dot is on the customer's map. */
const dot = (page) => page.evaluate(() => [...document.querySelectorAll('.ds-map-spot')].map((spot) => spot.style.transform).join(';'))

async function staffToken(email) {
  const signed = await api('POST', '/auth/sign-in/password', undefined, { email, password: given('PASSWORD') })
  return signed.accessToken
}

/** Closes what is before this date, in order, as finance would; the date itself is for the page. */
async function closeBefore(date) {
  const finance = await staffToken(given('FINANCE'))
  for (let round = 0; round < 240; round++) {
    const { items } = await api('GET', '/runs?limit=50', finance)
    const closed = items.filter((run) => run.state === 'COMPLETED').map((run) => run.date).sort()
    const last = closed.at(-1)
    const wanted = zoned(Date.parse(`${date}T04:00:00Z`) - DAY)
    if (last && last >= wanted) {
      return
    }
    const next = last ? zoned(Date.parse(`${last}T04:00:00Z`) + DAY) : wanted
    await api('POST', '/runs', finance, { date: next })
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`the nights before ${date} were not closed`)
}

it('three people at once, and the night', () =>
  watched(browser, {}, (customer) =>
    watched(browser, { dark: true }, (worker) =>
      desk(given('DISPATCHER'), async (staff) => {
        // she books and pays
        await signedIn(customer, given('CUSTOMER'))
        await customer.page.goto(`${SERVER}/pages/services`)
        await customer.page.locator('[data-testid^="service-deep-"]').first().click()
        await at(customer.page, 'to-slots').click()
        // the day after tomorrow: nobody is sent to it before somebody has had the time to take it
        await customer.page.locator('[data-testid^="day-"]').nth(2).click()
        await at(customer.page, 'to-checkout').click()
        await at(customer.page, 'lines').waitFor()
        await at(customer.page, 'pay').click()
        await customer.page.waitForURL(/\/sandbox\/channel\/pay\//)
        await tap(customer, 'approve')
        await at(customer.page, 'return').click()
        await at(customer.page, 'paid').waitFor()
        await at(customer.page, 'to-visit').click()
        await at(customer.page, 'headline').waitFor()
        const visit = new URL(customer.page.url()).searchParams.get('id')
        const hers = await token(customer.page, 'customer')
        const { slot, booking } = await api('GET', `/visits/${visit}`, hers)
        const { number } = await api('GET', `/bookings/${booking}`, hers)

        // staff see it come: on the order's page, and as a bar of the board
        await staff.page.goto(`${SERVER}/console/orders?number=${number}`)
        await staff.page.locator('tbody tr').first().getByText(number).click()
        await staff.page.locator('#title', { hasText: number }).waitFor()
        await staff.page.locator('.story').getByText(TOTAL).first().waitFor()
        const date = zoned(Date.parse(slot.start))

        // he grabs it, for what it pays
        await signedIn(worker, given('WORKER'), '/worker/work/me')
        await eventually('the visit is open', async () => (await api('GET', `/visits/${visit}`, hers)).state === 'OPEN')
        await worker.page.goto(`${SERVER}/worker/work/open`)
        await at(worker.page, `pay-${visit}`).getByText(WORKERS).waitFor()
        await at(worker.page, `open-${visit}`).click()
        await picture(worker, 'grab')
        await at(worker.page, 'grab').click()
        await at(worker.page, 'taken').waitFor()
        await staff.page.goto(`${SERVER}/console/dispatch?area=${AREA}&date=${date}`)
        await staff.page.locator('.line .bar').first().waitFor()
        await picture(staff, 'board')

        // the day has come: he departs, and moves on her map
        await moveTo(Date.parse(slot.start) - HALF_AN_HOUR)
        await worker.context.grantPermissions(['geolocation'])
        await worker.context.setGeolocation({ latitude: HOME.latitude - 0.05, longitude: HOME.longitude, accuracy: 10 })
        await onThatDay(worker, '/worker/', (page) => at(page, 'expected').getByText(WORKERS).waitFor())
        await worker.page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
        await tap(worker, 'do')
        await at(worker.page, 'sharing').waitFor()
        await customer.page.locator('.ds-map-spot').nth(1).waitFor()
        const far = await dot(customer.page)
        await picture(customer, 'on-the-way')
        await staff.page.locator('.bar.EN_ROUTE').first().waitFor()
        await worker.context.setGeolocation({ latitude: HOME.latitude - 0.01, longitude: HOME.longitude, accuracy: 10 })
        await eventually('the dot moved', async () => (await dot(customer.page)) !== far)

        // at the door, at work, done
        await worker.context.setGeolocation({ ...HOME, accuracy: 10 })
        const code = (await at(customer.page, 'start-code').innerText()).replace(/\s/g, '')
        if (!(await at(worker.page, 'field-start-code').isVisible())) {
          await tap(worker, 'do')
        }
        await worker.page.locator('[data-testid="field-start-code"]').fill(code)
        await tap(worker, 'do')
        await at(worker.page, 'photo-before').waitFor()
        await staff.page.locator('.bar.IN_SERVICE').first().waitFor()
        await tap(worker, 'do')
        await at(customer.page, 'review').waitFor()
        await onThatDay(worker, '/worker/', async (page) => {
          await at(page, 'earned').getByText(WORKERS).waitFor()
          await picture({ page }, 'earned')
        })

        // the night, two days later
        await moveTo(Date.parse(`${date}T04:00:00Z`) + 2 * DAY)
        const night = zoned((await now()) - DAY)
        await closeBefore(night)
        await desk(given('FINANCE'), async (finance) => {
          const { page } = finance
          await page.goto(`${SERVER}/console/finance/runs`)
          await page.click('.actions .primary')
          await page.fill('.el-dialog .el-date-editor input', night)
          await page.keyboard.press('Enter')
          await page.click('.el-dialog button[type=submit]')
          await page.waitForURL(/finance\/runs\/\d+/)
          await eventually('every step is done', async () => {
            const signs = await page.locator('.steps .sign').evaluateAll((all) => all.map((one) => one.classList.contains('DONE')))
            return signs.length === 6 && signs.every(Boolean)
          }, 120_000)
          await picture(finance, 'night')

          // she who started it may not release what it prepared
          const payouts = `${SERVER}/console/finance/payouts?date=${night}`
          await page.goto(payouts)
          await page.locator('tbody tr').first().waitFor()
          assert.equal(await page.locator('.actions .primary').count(), 0)
          await desk(given('SECOND'), async (second) => {
            await second.page.goto(payouts)
            await second.page.click('.actions .primary')
            await second.page.dblclick('.el-dialog button[type=submit]')
            await second.page.locator('.el-dialog').waitFor({ state: 'hidden' })
            await second.page.locator('.actions .primary').waitFor({ state: 'detached' })
          })
          await page.reload()
          await page.locator('tbody tr').first().waitFor()
          assert.doesNotMatch(await page.locator('tbody').first().innerText(), /待放行/)

          // and the statement says this visit's amount, three clicks from its entries, and is downloaded
          await page.goto(`${SERVER}/console/finance/statements?payeeKind=company`)
          await page.locator('tbody tr').first().locator('a').first().click()
          await page.locator('.three').getByText(COMPANYS).first().waitFor()
          await page.locator('.three section').nth(0).locator('li button').first().click()
          await page.locator('.three section').nth(1).locator('li button').first().click()
          await page.locator('.entry .leg').first().waitFor()
          await picture(finance, 'statement')
          for (const kind of ['XLSX', 'CSV', 'PDF']) {
            const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.actions button', { hasText: kind }).click()])
            assert.match(file.suggestedFilename(), new RegExp(`\\.${kind.toLowerCase()}$`))
          }
        })

        // the worker reads in his app what the visit paid, and why
        await worker.page.goto(`${SERVER}/worker/work/income`)
        await worker.page.getByText(WORKERS).first().waitFor()
        await worker.page.locator('[data-testid^="line-"]').first().click()
        await at(worker.page, 'why').waitFor()
        await picture(worker, 'income')
      })
    )
  ))
