// The composition of the API: which routes anyone may call, which want a person, and how it says no.

import type { Context } from 'hono'
import { catalogueRoutes } from '#domains/catalogue/routes.ts'
import { advanceRoutes } from '#domains/claims/routes/advances.ts'
import { labourRoutes } from '#domains/claims/routes/labour.ts'
import { subsidyRoutes } from '#domains/claims/routes/subsidies.ts'
import { contractRoutes } from '#domains/contracts/routes/contracts.ts'
import { countRoutes } from '#domains/contracts/routes/counts.ts'
import { draftRoutes } from '#domains/contracts/routes/drafts.ts'
import { signingActRoutes } from '#domains/contracts/routes/signing.ts'
import { versionRoutes } from '#domains/contracts/routes/versions.ts'
import { demandRoutes } from '#domains/demand/routes/demands.ts'
import { bidRoutes } from '#domains/dispatch/routes/bids.ts'
import { goodsRoutes } from '#domains/dispatch/routes/goods.ts'
import { incidentRoutes } from '#domains/dispatch/routes/incidents.ts'
import { carriagePayRoutes } from '#domains/dispatch/routes/pay.ts'
import { proofOfHandoverRoutes } from '#domains/dispatch/routes/proofs.ts'
import { replanRoutes } from '#domains/dispatch/routes/replans.ts'
import { requestRoutes } from '#domains/dispatch/routes/requests.ts'
import { tripRoutes } from '#domains/dispatch/routes/trips.ts'
import { fundRoutes } from '#domains/funds/routes.ts'
import { ledgerRoutes } from '#domains/ledger/routes.ts'
import { scheduleRoutes } from '#domains/logistics/routes/schedules.ts'
import { vehicleRoutes } from '#domains/logistics/routes/vehicles.ts'
import { weekLimitRoutes } from '#domains/logistics/routes/week-limits.ts'
import { weekRoutes } from '#domains/logistics/routes/weeks.ts'
import { notaryRoutes } from '#domains/notary/routes/acts.ts'
import { ledgerVerificationRoutes } from '#domains/notary/routes/ledger.ts'
import { logRoutes, publicLogRoutes } from '#domains/notary/routes/log.ts'
import { logFileRoutes } from '#domains/notary/routes/log-files.ts'
import { printRoutes } from '#domains/notary/routes/paper.ts'
import { overviewRoutes } from '#domains/oversight/routes/registry.ts'
import { reportRoutes } from '#domains/oversight/routes/report.ts'
import { cardRoutes } from '#domains/parties/routes/cards.ts'
import { demeritRoutes } from '#domains/parties/routes/demerits.ts'
import { firmRoutes } from '#domains/parties/routes/firms.ts'
import { householdRoutes } from '#domains/parties/routes/households.ts'
import { peopleRoutes } from '#domains/parties/routes/people.ts'
import { placeRoutes } from '#domains/parties/routes/places.ts'
import { signingRoutes } from '#domains/parties/routes/signing.ts'
import { supervisorRoutes } from '#domains/parties/routes/supervisors.ts'
import { vetoRoutes } from '#domains/parties/routes/vetoes.ts'
import { deliveryRoutes } from '#domains/receiving/routes/deliveries.ts'
import { lineRoutes } from '#domains/receiving/routes/lines.ts'
import { lotRoutes } from '#domains/receiving/routes/lots.ts'
import { noticeRoutes } from '#domains/receiving/routes/notices.ts'
import { objectionRoutes } from '#domains/receiving/routes/objections.ts'
import { quoteRoutes } from '#domains/receiving/routes/quotes.ts'
import { scaleRoutes } from '#domains/receiving/routes/scales.ts'
import { slotRoutes } from '#domains/receiving/routes/slots.ts'
import { salesRoutes } from '#domains/redpacket/routes/sales.ts'
import { redPacketRoutes } from '#domains/redpacket/routes/statements.ts'
import { closureRoutes } from '#domains/roads/routes/closures.ts'
import { roadRoutes } from '#domains/roads/routes/loading.ts'
import { roadServiceRoutes } from '#domains/roads/routes/route-service.ts'
import { liveRoundRoutes } from '#domains/rounds/routes/live.ts'
import { proofRoutes } from '#domains/rounds/routes/proof.ts'
import { trialRoutes } from '#domains/rounds/routes/trials.ts'
import { roundRoutes } from '#domains/rounds/routes.ts'
import { payRunBankRoutes } from '#domains/settlement/routes/bank.ts'
import { dueRoutes } from '#domains/settlement/routes/dues.ts'
import { passbookRoutes } from '#domains/settlement/routes/passbook.ts'
import { payerRoutes } from '#domains/settlement/routes/payers.ts'
import { reportFileRoutes, settlementReportRoutes } from '#domains/settlement/routes/reports.ts'
import { payRunRoutes } from '#domains/settlement/routes/runs.ts'
import { capacityRoutes } from '#domains/supply/routes/capacities.ts'
import { planRoutes } from '#domains/supply/routes/plans.ts'
import { ownPasskeyRoutes } from '#platform/auth/own-passkeys.ts'
import { sessionRoutes } from '#platform/auth/routes.ts'
import { findingRoutes, importRoutes, paperRoutes } from '#platform/files/routes.ts'
import { answerOnce, holdOrigin, holdSize, seat } from '#platform/http/door.ts'
import { type ApiDocument, referencePage, referenceStyle } from '#platform/http/reference.ts'
import { type Env, languageOf, newRouter, onError, refusalAnswer } from '#platform/http/router.ts'
import { jobRoutes } from '#platform/jobs/routes.ts'
import { gatherOwed } from './gather.ts'
import { importKinds } from './imports.ts'

const open = newRouter().route('/', sessionRoutes).route('/', publicLogRoutes)

// Each router is mounted by a statement of its own: chained, their types would add up, and nobody reads the sum.
const seated = newRouter()
seated.use(seat, answerOnce)
// One line a slice, in the order of the season.
seated.route('/jobs', jobRoutes)
seated.route('/', placeRoutes)
seated.route('/', closureRoutes)
seated.route('/', roadRoutes)
seated.route('/', roadServiceRoutes)
seated.route('/', ledgerRoutes)
seated.route('/', firmRoutes)
seated.route('/', ownPasskeyRoutes)
seated.route('/', peopleRoutes)
seated.route('/', supervisorRoutes)
seated.route('/', householdRoutes)
seated.route('/', cardRoutes)
seated.route('/', signingRoutes)
seated.route('/', vetoRoutes)
seated.route('/', demeritRoutes)
seated.route('/', catalogueRoutes)
seated.route('/', demandRoutes)
seated.route('/', planRoutes)
seated.route('/', capacityRoutes)
seated.route('/', paperRoutes(importKinds))
seated.route('/', importRoutes(importKinds))
seated.route('/', findingRoutes(importKinds))
seated.route('/', roundRoutes)
seated.route('/', liveRoundRoutes)
seated.route('/', trialRoutes)
seated.route('/', proofRoutes)
seated.route('/', countRoutes)
seated.route('/', contractRoutes)
seated.route('/', draftRoutes)
seated.route('/', versionRoutes)
seated.route('/', signingActRoutes)
seated.route('/', notaryRoutes)
seated.route('/', printRoutes)
seated.route('/', ledgerVerificationRoutes)
seated.route('/', logRoutes)
seated.route('/', vehicleRoutes)
seated.route('/', weekRoutes)
seated.route('/', weekLimitRoutes)
seated.route('/', scheduleRoutes)
seated.route('/', requestRoutes)
seated.route('/', tripRoutes)
seated.route('/', replanRoutes)
seated.route('/', goodsRoutes)
seated.route('/', proofOfHandoverRoutes)
seated.route('/', incidentRoutes)
seated.route('/', bidRoutes)
seated.route('/', carriagePayRoutes)
seated.route('/', noticeRoutes)
seated.route('/', slotRoutes)
seated.route('/', scaleRoutes)
seated.route('/', quoteRoutes)
seated.route('/', lineRoutes)
seated.route('/', lotRoutes)
seated.route('/', deliveryRoutes)
seated.route('/', objectionRoutes)
seated.route('/', dueRoutes)
seated.route('/', payerRoutes)
seated.route('/', payRunRoutes(gatherOwed))
seated.route('/', payRunBankRoutes)
seated.route('/', passbookRoutes)
seated.route('/', settlementReportRoutes)
seated.route('/', reportFileRoutes)
seated.route('/', salesRoutes)
seated.route('/', redPacketRoutes)
seated.route('/', fundRoutes)
seated.route('/', subsidyRoutes)
seated.route('/', labourRoutes)
seated.route('/', advanceRoutes)
seated.route('/', overviewRoutes)
seated.route('/', reportRoutes)

const api = newRouter()
api.route('/', open)
api.route('/', seated)

const app = newRouter()
app.use(holdSize, holdOrigin)
app.onError(onError)
app.notFound(noSuchRoute)

app.route('/api/v1', api)
export const routes = app

routes.route('/log', logFileRoutes)

const description = {
  openapi: '3.1.0',
  info: { title: 'Orderfield 订单田', version: '1' },
}

routes.get('/openapi.json', (c) => c.json(routes.getOpenAPI31Document(description)))
routes.get('/docs', (c) => {
  const document: unknown = routes.getOpenAPI31Document(description)
  return c.html(referencePage(document as ApiDocument)) // The page reads every part of it as optional.
})
routes.get('/docs/style.css', (c) => c.body(referenceStyle, 200, { 'content-type': 'text/css' }))

function noSuchRoute(c: Context<Env>): Response {
  const { path } = c.req
  return refusalAnswer({ kind: 'missing', code: 'no-such-route', facts: { path } }, languageOf(c))
}
