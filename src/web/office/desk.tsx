import '#web/style/desk.css'
import '#web/style/claims.css'
import '#web/style/receiving.css'
import '#web/style/redpacket.css'
import '#web/style/rules.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { Ceilings } from '#web/bids/ceilings.tsx'
import { ClaimsHome } from '#web/claims/home.tsx'
import { SubsidyScreen } from '#web/claims/subsidy.tsx'
import { AttestScreen } from '#web/consent/attest.tsx'
import { SecondQueue } from '#web/consent/queue.tsx'
import { BatchScreen } from '#web/contracts/batch.tsx'
import { ContractScreen } from '#web/contracts/contract.tsx'
import { Contracts } from '#web/contracts/contracts.tsx'
import { EditTerms } from '#web/contracts/edit.tsx'
import { HandContract } from '#web/contracts/hand-contract.tsx'
import { VersionPaper } from '#web/contracts/version-paper.tsx'
import { FundScreen } from '#web/funds/fund.tsx'
import { Funds } from '#web/funds/funds.tsx'
import { FundProjectScreen } from '#web/funds/project.tsx'
import { LedgerAccount } from '#web/ledger/account.tsx'
import { Ledger } from '#web/ledger/ledger.tsx'
import { AgeingBoard } from '#web/money/ageing.tsx'
import { DaySheetScreen } from '#web/money/day-sheet.tsx'
import { MatrixScreen } from '#web/money/matrix.tsx'
import { PassbookScreen } from '#web/money/passbook.tsx'
import { FirmStatement } from '#web/money/statement.tsx'
import { Payers } from '#web/pay/payers.tsx'
import { PayRunScreen } from '#web/pay/run.tsx'
import { PayRuns } from '#web/pay/runs.tsx'
import { PaySettings } from '#web/pay/settings.tsx'
import { Deliveries, DeskDelivery, DeskSlip } from '#web/receiving/deliveries.tsx'
import { QuantityScreen } from '#web/receiving/quantities.tsx'
import { Quotes } from '#web/receiving/quotes.tsx'
import { Scales } from '#web/receiving/scales.tsx'
import { StatementScreen } from '#web/redpacket/statement.tsx'
import { Statements } from '#web/redpacket/statements.tsx'
import { Rules } from '#web/rules/rules.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { bidsWords } from '#web/words/bids.ts'
import { claimsWords } from '#web/words/claims.ts'
import { consentWords } from '#web/words/consent.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { officeWords } from '#web/words/desks.ts'
import { fundsWords } from '#web/words/funds.ts'
import { ledgerWords } from '#web/words/ledger.ts'
import { logPolicyWords } from '#web/words/log-policy.ts'
import { moneyWords } from '#web/words/money.ts'
import { payWords } from '#web/words/pay.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { DemandScreen } from './demand.tsx'
import { Demands } from './demands.tsx'
import { FirmScreen } from './firm.tsx'
import { NewFirm } from './firm-new.tsx'
import { Firms } from './firms.tsx'
import { Halls } from './halls.tsx'
import { HouseholdScreen } from './household.tsx'
import { Households } from './households.tsx'
import { OfficeImports } from './imports.tsx'
import { OfficeLog } from './log.tsx'
import { CountyMapScreen } from './map.tsx'
import { Overview } from './overview.tsx'
import { Plans } from './plans.tsx'
import { RegistryFileScreen } from './registry-file.tsx'
import { Report } from './report.tsx'
import { RoundScreen } from './round.tsx'
import { Rounds } from './rounds.tsx'
import { StandardScreen } from './standard.tsx'
import { Users } from './users.tsx'

export function OfficeDesk(): JSX.Element {
  const { nav } = officeWords()
  const { nav: receiving } = receivingWords()
  return (
    <DeskFrame
      nav={[
        { href: '/office', label: nav.overview },
        { href: '/office/firms', label: nav.firms },
        { href: '/office/halls', label: nav.halls },
        { href: '/office/households', label: nav.households },
        { href: '/office/plans', label: nav.plans },
        { href: '/office/demands', label: nav.demands },
        { href: '/office/imports', label: nav.imports },
        { href: '/office/rounds', label: nav.rounds },
        { href: '/office/contracts', label: nav.contracts },
        { href: '/office/attest', label: consentWords().queues.second },
        { href: '/office/standard', label: contractsWords().standard.nav },
        { href: '/office/claims', label: claimsWords().nav },
        { href: '/office/red-packets', label: redPacketWords().nav },
        { href: '/office/funds', label: fundsWords().nav },
        { href: '/office/pay-runs', label: payWords().nav },
        { href: '/office/payers', label: payWords().payersNav },
        { href: '/office/ageing', label: moneyWords().nav.ageing },
        { href: '/office/matrix', label: moneyWords().nav.matrix },
        { href: '/office/ledger', label: ledgerWords().nav },
        { href: '/office/log', label: logPolicyWords().nav },
        { href: '/office/deliveries', label: receiving.deliveries },
        { href: '/office/quantities', label: receiving.quantities },
        { href: '/office/scales', label: receiving.scales },
        { href: '/office/quotes', label: receiving.quotes },
        { href: '/office/rules', label: nav.rules },
        { href: '/office/ceilings', label: bidsWords().officeNav },
        { href: '/office/map', label: nav.map },
        { href: '/office/report', label: nav.report },
        { href: '/office/users', label: nav.users },
        { href: '/office/registry', label: nav.registry },
      ]}
    >
      <Router>
        <Route path="/office" component={Overview} />
        <Route path="/office/firms" component={Firms} />
        <Route path="/office/firms/new" component={NewFirm} />
        <Route path="/office/firms/:id" component={FirmScreen} />
        <Route path="/office/halls" component={Halls} />
        <Route path="/office/households" component={Households} />
        <Route path="/office/households/:id" component={HouseholdScreen} />
        <Route path="/office/plans" component={Plans} />
        <Route path="/office/demands" component={Demands} />
        <Route path="/office/demands/:id" component={DemandScreen} />
        <Route path="/office/imports" component={OfficeImports} />
        <Route path="/office/rounds" component={Rounds} />
        <Route path="/office/rounds/:id" component={RoundScreen} />
        <Route path="/office/contracts" component={Contracts} desk="office" />
        <Route path="/office/contracts/new" component={HandContract} desk="office" />
        <Route path="/office/contracts/batch" component={BatchScreen} desk="office" />
        <Route path="/office/contracts/:id" component={ContractScreen} desk="office" />
        <Route path="/office/attest" component={SecondQueue} desk="office" />
        <Route path="/office/attest/:id" component={AttestScreen} desk="office" />
        <Route path="/office/contracts/:id/edit" component={EditTerms} desk="office" />
        <Route path="/office/standard" component={StandardScreen} />
        <Route
          path="/office/contracts/:id/versions/:version"
          component={VersionPaper}
          desk="office"
        />
        <Route path="/office/claims" component={ClaimsHome} desk="office" />
        <Route path="/office/claims/:id" component={SubsidyScreen} desk="office" />
        <Route path="/office/pay-runs" component={PayRuns} desk="office" />
        <Route path="/office/pay-runs/:id" component={PayRunScreen} desk="office" />
        <Route path="/office/pay-settings" component={PaySettings} />
        <Route path="/office/payers" component={Payers} />
        <Route path="/office/red-packets" component={Statements} desk="office" />
        <Route path="/office/red-packets/:id" component={StatementScreen} desk="office" />
        <Route path="/office/funds" component={Funds} desk="office" />
        <Route path="/office/funds/:id" component={FundScreen} desk="office" />
        <Route path="/office/funds/:id/:project" component={FundProjectScreen} desk="office" />
        <Route path="/office/ledger" component={Ledger} desk="office" />
        <Route path="/office/ledger/account" component={LedgerAccount} desk="office" />
        <Route path="/office/ageing" component={AgeingBoard} desk="office" />
        <Route path="/office/matrix" component={MatrixScreen} desk="office" />
        <Route path="/office/firms/:id/statement" component={FirmStatement} />
        <Route path="/office/halls/:id/day" component={DaySheetScreen} desk="office" />
        <Route path="/office/households/:id/passbook" component={PassbookScreen} desk="office" />
        <Route path="/office/log" component={OfficeLog} />
        <Route path="/office/deliveries" component={Deliveries} desk="office" />
        <Route path="/office/deliveries/:id" component={DeskDelivery} desk="office" />
        <Route path="/office/deliveries/:id/ticket" component={DeskSlip} desk="office" />
        <Route path="/office/quantities" component={QuantityScreen} desk="office" />
        <Route path="/office/scales" component={Scales} />
        <Route path="/office/quotes" component={Quotes} />
        <Route path="/office/ceilings" component={Ceilings} />
        <Route path="/office/map" component={CountyMapScreen} />
        <Route path="/office/report" component={Report} />
        <Route path="/office/users" component={Users} />
        <Route path="/office/registry" component={RegistryFileScreen} />
        <Route path="/office/rules" component={Rules} desk="office" />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}
