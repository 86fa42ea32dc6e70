import type { Key } from './words'

export interface Tab {
  path: string
  title: Key
  /** One of these is enough; none at all is for everybody. */
  permissions: readonly string[]
}

export interface Section {
  id: string
  title: Key
  icon: string
  tabs: Tab[]
}

const tab = (path: string, title: Key, ...permissions: string[]): Tab => ({ path, title, permissions })

/** What the navigation offers, and who sees it. */
export const SECTIONS: Section[] = [
  { id: 'overview', title: 'nav.overview', icon: 'i:layout-dashboard', tabs: [tab('/', 'page.overview')] },
  {
    id: 'orders', title: 'nav.orders', icon: 'i:clipboard-list', tabs: [
      tab('/orders', 'page.orders', 'booking.read'),
      tab('/alarms', 'page.alarms', 'contact.alarms'),
    ],
  },
  { id: 'dispatch', title: 'nav.dispatch', icon: 'i:route', tabs: [tab('/dispatch', 'page.dispatch', 'dispatch.assign')] },
  {
    id: 'partners', title: 'nav.partners', icon: 'i:building-store', tabs: [
      tab('/companies', 'page.companies', 'provider.read'),
      tab('/workers', 'page.workers', 'worker.read'),
    ],
  },
  {
    id: 'catalogue', title: 'nav.catalogue', icon: 'i:tag', tabs: [
      tab('/catalogue/services', 'page.services', 'catalogue.edit'),
      tab('/catalogue/prices', 'page.prices', 'catalogue.prices', 'catalogue.edit'),
      tab('/catalogue/promotions', 'page.promotions', 'promotion.read'),
      tab('/catalogue/banners', 'page.banners', 'content.read'),
      tab('/catalogue/areas', 'page.areas', 'catalogue.areas'),
    ],
  },
  {
    id: 'finance', title: 'nav.finance', icon: 'i:coin-yuan', tabs: [
      tab('/finance/runs', 'page.runs', 'settlement.run'),
      tab('/finance/cases', 'page.cases', 'settlement.cases'),
      tab('/finance/payouts', 'page.payouts', 'settlement.payouts'),
      tab('/finance/withdrawals', 'page.withdrawals', 'settlement.withdraw'),
      tab('/finance/accounts', 'page.accounts', 'provider.accounts', 'provider.accounts-confirm'),
      tab('/finance/statements', 'page.statements', 'settlement.statements'),
      tab('/finance/invoices', 'page.invoices', 'settlement.invoices'),
      tab('/finance/adjustments', 'page.adjustments', 'settlement.adjust', 'settlement.approve'),
      tab('/finance/chargebacks', 'page.chargebacks', 'payment.read'),
      tab('/finance/journal', 'page.journal', 'ledger.read'),
      tab('/finance/trial-balance', 'page.trial', 'ledger.read'),
      tab('/finance/reports', 'page.reports', 'statistics.read'),
    ],
  },
  {
    id: 'settings', title: 'nav.settings', icon: 'i:settings', tabs: [
      tab('/settings/people', 'page.people', 'identity.people'),
      tab('/settings/roles', 'page.roles', 'identity.roles', 'identity.people'),
      tab('/settings/values', 'page.settings', 'settings.edit'),
      tab('/settings/audit', 'page.audit', 'audit.read'),
      tab('/settings/dead-letters', 'page.deadLetters', 'shared.dead-letters'),
    ],
  },
]

export function tabsOf(section: string): Tab[] {
  return SECTIONS.find((one) => one.id === section)?.tabs ?? []
}

/** Where a section leads for somebody: its first page that they may see. */
export function entrance(section: Section, mayAny: (permissions: readonly string[]) => boolean): string | undefined {
  return section.tabs.find((one) => mayAny(one.permissions))?.path
}
