import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { Fault } from './api/problem'
import { isPlatform, mayAny, resume, session } from './api/session'
import { SECTIONS } from './nav'

type Load = () => Promise<unknown>

/** A page of a section; what it needs is what its tab needs, unless it has no tab. */
function page(path: string, section: string, component: Load, permissions?: string[]): RouteRecordRaw {
  const tab = SECTIONS.flatMap((one) => one.tabs).find((one) => one.path === path)
  return { path, component, meta: { section, permissions: permissions ?? tab?.permissions ?? [] } } as RouteRecordRaw
}

/** A page for the platform's staff alone. */
function platform(route: RouteRecordRaw): RouteRecordRaw {
  return { ...route, meta: { ...route.meta, platform: true } }
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue'), meta: { open: true } },
  page('/', 'overview', () => import('./pages/Overview.vue')),
  page('/me', '', () => import('./pages/Me.vue')),

  page('/orders', 'orders', () => import('./pages/orders/Orders.vue')),
  // callers belong to the house: a company's staff place nothing for them
  platform(page('/orders/new', 'orders', () => import('./pages/orders/NewOrder.vue'), ['booking.manage'])),
  page('/orders/:id(\\d+)', 'orders', () => import('./pages/orders/Order.vue'), ['booking.read']),
  page('/alarms', 'orders', () => import('./pages/orders/Alarms.vue')),

  page('/dispatch', 'dispatch', () => import('./pages/dispatch/Dispatch.vue')),

  page('/companies', 'partners', () => import('./pages/partners/Companies.vue')),
  page('/companies/:id(\\d+)', 'partners', () => import('./pages/partners/Company.vue'), ['provider.read']),
  page('/workers', 'partners', () => import('./pages/partners/Workers.vue')),
  page('/workers/:id(\\d+)', 'partners', () => import('./pages/partners/Worker.vue'), ['worker.read']),

  page('/catalogue/services', 'catalogue', () => import('./pages/catalogue/Services.vue')),
  page('/catalogue/prices', 'catalogue', () => import('./pages/catalogue/Prices.vue')),
  page('/catalogue/promotions', 'catalogue', () => import('./pages/catalogue/Promotions.vue')),
  page('/catalogue/banners', 'catalogue', () => import('./pages/catalogue/Banners.vue')),
  page('/catalogue/areas', 'catalogue', () => import('./pages/catalogue/Areas.vue')),

  page('/finance/runs', 'finance', () => import('./pages/finance/Nights.vue')),
  page('/finance/runs/:id(\\d+)', 'finance', () => import('./pages/finance/Night.vue'), ['settlement.run']),
  page('/finance/cases', 'finance', () => import('./pages/finance/Cases.vue')),
  page('/finance/payouts', 'finance', () => import('./pages/finance/Payouts.vue')),
  page('/finance/withdrawals', 'finance', () => import('./pages/finance/Withdrawals.vue')),
  page('/finance/accounts', 'finance', () => import('./pages/finance/Accounts.vue')),
  page('/finance/statements', 'finance', () => import('./pages/finance/Statements.vue')),
  page('/finance/statements/:id(\\d+)', 'finance', () => import('./pages/finance/Statement.vue'), ['settlement.statements']),
  page('/finance/invoices', 'finance', () => import('./pages/finance/Invoices.vue')),
  page('/finance/adjustments', 'finance', () => import('./pages/finance/Adjustments.vue')),
  page('/finance/chargebacks', 'finance', () => import('./pages/finance/Chargebacks.vue')),
  page('/finance/journal', 'finance', () => import('./pages/finance/Journal.vue')),
  page('/finance/trial-balance', 'finance', () => import('./pages/finance/TrialBalance.vue')),
  page('/finance/ledger/:account([A-Z_]+)', 'finance', () => import('./pages/finance/LedgerAccount.vue'), ['ledger.read']),
  page('/finance/reports', 'finance', () => import('./pages/finance/Reports.vue')),

  page('/settings/people', 'settings', () => import('./pages/settings/People.vue')),
  page('/settings/roles', 'settings', () => import('./pages/settings/Roles.vue')),
  page('/settings/values', 'settings', () => import('./pages/settings/Settings.vue')),
  page('/settings/audit', 'settings', () => import('./pages/settings/Audit.vue')),
  page('/settings/dead-letters', 'settings', () => import('./pages/settings/DeadLetters.vue')),
  { path: '/forbidden', component: () => import('./pages/Forbidden.vue'), meta: { section: '', permissions: [] } },
  { path: '/:rest(.*)*', component: () => import('./pages/Missing.vue'), meta: { section: '', permissions: [] } },
]

export const router = createRouter({ history: createWebHistory('/console/'), routes })

/** A link that somebody was sent works after signing in. */
router.beforeEach(async (to) => {
  if (to.meta.open) {
    return true
  }
  if (!session.me) {
    const known = await resume().catch((error: unknown) => Fault.of(error))
    if (known instanceof Fault) {
      return { path: '/sign-in', query: { to: to.fullPath, lost: '1' } }
    }
    if (!known) {
      return { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
    }
  }
  const allowed = mayAny((to.meta.permissions as string[] | undefined) ?? []) && (!to.meta.platform || isPlatform())
  return allowed ? true : { path: '/forbidden', query: { of: to.path } }
})

const RELOADED = 'doorstep.console.reloaded'

// a page whose part is gone comes from before a release: load the new one
router.onError((error: unknown, to) => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (error instanceof Error && /dynamically imported|preload/i.test(error.message) && Date.now() - last > 60_000) {
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.assign(`/console${to.fullPath}`)
  }
})
