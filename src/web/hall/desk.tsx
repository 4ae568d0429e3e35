import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { Labels } from '#web/carriage/labels.tsx'
import { EditRequest, NewRequest } from '#web/carriage/request-form.tsx'
import { Requests } from '#web/carriage/requests.tsx'
import { ScanScreen } from '#web/carriage/scan-screen.tsx'
import { ClaimsHome } from '#web/claims/home.tsx'
import { SubsidyScreen } from '#web/claims/subsidy.tsx'
import { AttestScreen } from '#web/consent/attest.tsx'
import { CardScreen } from '#web/consent/cards.tsx'
import { ConsentDesk } from '#web/consent/queue.tsx'
import { ConsentScreen } from '#web/consent/stage.tsx'
import { BatchScreen } from '#web/contracts/batch.tsx'
import { ContractScreen } from '#web/contracts/contract.tsx'
import { Contracts } from '#web/contracts/contracts.tsx'
import { VersionPaper } from '#web/contracts/version-paper.tsx'
import { Imports } from '#web/imports/imports.tsx'
import { DaySheetScreen } from '#web/money/day-sheet.tsx'
import { MatrixScreen } from '#web/money/matrix.tsx'
import { PassbookScreen } from '#web/money/passbook.tsx'
import { DeliveryScreen } from '#web/receiving/delivery.tsx'
import { ReceivingHome } from '#web/receiving/home.tsx'
import { SlipScreen } from '#web/receiving/slip.tsx'
import { WeighScreen } from '#web/receiving/weigh.tsx'
import { RoundCheck } from '#web/rounds/check.tsx'
import { Rules } from '#web/rules/rules.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { session } from '#web/shell/session.ts'
import { NotFound } from '#web/shell/stops.tsx'
import { claimsWords } from '#web/words/claims.ts'
import { consentWords } from '#web/words/consent.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { hallWords } from '#web/words/hall.ts'
import { moneyWords } from '#web/words/money.ts'
import { proofWords } from '#web/words/proof.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { HouseholdScreen } from './household.tsx'
import { EditHousehold, NewHousehold } from './household-form.tsx'
import { Households } from './households.tsx'
import { PlanScreen } from './plan.tsx'
import { EditPlan, NewPlan } from './plan-form.tsx'
import { Plans } from './plans.tsx'
import { Results } from './results.tsx'
import '#web/style/claims.css'
import '#web/style/dispatch.css'
import '#web/style/receiving.css'
import '#web/style/rules.css'
import '#web/style/trade.css'

export function HallDesk(): JSX.Element {
  const { nav } = hallWords()
  const { nav: carriage } = dispatchWords()
  return (
    <DeskFrame
      nav={[
        { href: '/hall/households', label: nav.households },
        { href: '/hall/plans', label: nav.plans },
        { href: '/hall/imports', label: nav.imports },
        { href: '/hall/receiving', label: receivingWords().nav.receiving },
        { href: '/hall/claims', label: claimsWords().nav },
        { href: '/hall/day', label: moneyWords().nav.day },
        { href: '/hall/matrix', label: moneyWords().nav.matrix },
        { href: '/hall/carriage', label: carriage.requests },
        { href: '/hall/scan', label: carriage.scan },
        { href: '/hall/results', label: nav.results },
        { href: '/hall/check', label: proofWords().sealedTitle },
        { href: '/hall/consent', label: consentWords().title },
        { href: '/hall/contracts', label: nav.contracts },
        { href: '/hall/rules', label: nav.rules },
      ]}
    >
      <Router>
        <Route path="/hall" component={Start} />
        <Route path="/hall/households" component={Households} />
        <Route path="/hall/households/new" component={NewHousehold} />
        <Route path="/hall/households/:id" component={HouseholdScreen} />
        <Route path="/hall/households/:id/edit" component={EditHousehold} />
        <Route path="/hall/households/:id/card" component={CardScreen} />
        <Route path="/hall/households/:id/passbook" component={PassbookScreen} desk="hall" />
        <Route path="/hall/day" component={DaySheetScreen} desk="hall" />
        <Route path="/hall/matrix" component={MatrixScreen} desk="hall" />
        <Route path="/hall/consent" component={ConsentDesk} />
        <Route path="/hall/consent/:id" component={ConsentScreen} />
        <Route path="/hall/attest/:id" component={AttestScreen} desk="hall" />
        <Route path="/hall/plans" component={Plans} />
        <Route path="/hall/plans/new" component={NewPlan} />
        <Route path="/hall/plans/:id" component={PlanScreen} />
        <Route path="/hall/plans/:id/edit" component={EditPlan} />
        <Route path="/hall/imports" component={HallImports} />
        <Route path="/hall/receiving" component={ReceivingHome} />
        <Route path="/hall/receiving/new" component={WeighScreen} />
        <Route path="/hall/deliveries/:id" component={HallDelivery} />
        <Route path="/hall/deliveries/:id/ticket" component={HallSlip} />
        <Route path="/hall/claims" component={ClaimsHome} desk="hall" />
        <Route path="/hall/claims/:id" component={SubsidyScreen} desk="hall" />
        <Route path="/hall/carriage" component={Requests} desk="hall" />
        <Route path="/hall/carriage/new" component={NewRequest} desk="hall" />
        <Route path="/hall/carriage/import" component={RequestImports} />
        <Route path="/hall/carriage/:id" component={EditRequest} desk="hall" />
        <Route path="/hall/scan" component={ScanScreen} desk="hall" />
        <Route path="/hall/labels/:schedule" component={HallLabels} />
        <Route path="/hall/results" component={Results} />
        <Route path="/hall/check" component={RoundCheck} />
        <Route path="/hall/contracts" component={Contracts} desk="hall" />
        <Route path="/hall/contracts/batch" component={BatchScreen} desk="hall" />
        <Route path="/hall/contracts/:id" component={ContractScreen} desk="hall" />
        <Route path="/hall/contracts/:id/versions/:version" component={VersionPaper} desk="hall" />
        <Route path="/hall/rules" component={Rules} desk="hall" />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/hall/plans', true), [route])
  return null
}

function HallImports(): JSX.Element {
  return <Imports kind="hall" party={session.value?.party ?? ''} />
}

function RequestImports(): JSX.Element {
  return <Imports kind="requests" party={session.value?.party ?? ''} />
}

function HallLabels({ schedule }: { schedule: string }): JSX.Element {
  const { scan } = dispatchWords().nav
  return <Labels schedule={schedule} back={{ href: '/hall/scan', label: scan }} />
}

function HallDelivery({ id }: { id: string }): JSX.Element {
  const back = { href: '/hall/receiving', label: receivingWords().back }
  return <DeliveryScreen id={id} home="/hall/deliveries" back={back} />
}

function HallSlip({ id }: { id: string }): JSX.Element {
  return <SlipScreen id={id} home="/hall/deliveries" />
}
