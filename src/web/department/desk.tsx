// A department reads contracts, the ledger and the log, changes none of them, and witnesses the log with a key of its own.

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { ClaimsHome } from '#web/claims/home.tsx'
import { SubsidyScreen } from '#web/claims/subsidy.tsx'
import { FundScreen } from '#web/funds/fund.tsx'
import { Funds } from '#web/funds/funds.tsx'
import { FundProjectScreen } from '#web/funds/project.tsx'
import { LedgerAccount } from '#web/ledger/account.tsx'
import { Ledger } from '#web/ledger/ledger.tsx'
import { AgeingBoard } from '#web/money/ageing.tsx'
import { MatrixScreen } from '#web/money/matrix.tsx'
import { PassbookScreen } from '#web/money/passbook.tsx'
import { LogScreen } from '#web/notary/log-state.tsx'
import { Payers } from '#web/pay/payers.tsx'
import { PayRunScreen } from '#web/pay/run.tsx'
import { PayRuns } from '#web/pay/runs.tsx'
import { StatementScreen } from '#web/redpacket/statement.tsx'
import { Statements } from '#web/redpacket/statements.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { WitnessScreen } from '#web/witness/witness.tsx'
import { claimsWords } from '#web/words/claims.ts'
import { fundsWords } from '#web/words/funds.ts'
import { ledgerWords } from '#web/words/ledger.ts'
import { moneyWords } from '#web/words/money.ts'
import { notaryWords } from '#web/words/notary.ts'
import { payWords } from '#web/words/pay.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { witnessWords } from '#web/words/witness.ts'
import { ReadContract } from './contract.tsx'
import { ReadContracts } from './contracts.tsx'
import '#web/style/claims.css'
import '#web/style/redpacket.css'

export function DepartmentDesk(): JSX.Element {
  const { department: words } = notaryWords()
  return (
    <DeskFrame
      nav={[
        { href: '/department/contracts', label: words.contracts },
        { href: '/department/claims', label: claimsWords().nav },
        { href: '/department/red-packets', label: redPacketWords().nav },
        { href: '/department/funds', label: fundsWords().nav },
        { href: '/department/pay-runs', label: payWords().nav },
        { href: '/department/payers', label: payWords().payersNav },
        { href: '/department/ageing', label: moneyWords().nav.ageing },
        { href: '/department/matrix', label: moneyWords().nav.matrix },
        { href: '/department/ledger', label: ledgerWords().nav },
        { href: '/department/log', label: words.log },
        { href: '/department/witness', label: witnessWords().nav },
      ]}
    >
      <Router>
        <Route path="/department" component={Start} />
        <Route path="/department/contracts" component={ReadContracts} />
        <Route path="/department/contracts/:id" component={ReadContract} />
        <Route path="/department/claims" component={ClaimsHome} desk="department" />
        <Route path="/department/claims/:id" component={SubsidyScreen} desk="department" />
        <Route path="/department/pay-runs" component={PayRuns} desk="department" />
        <Route path="/department/pay-runs/:id" component={PayRunScreen} desk="department" />
        <Route path="/department/payers" component={Payers} />
        <Route path="/department/red-packets" component={Statements} desk="department" />
        <Route path="/department/red-packets/:id" component={StatementScreen} desk="department" />
        <Route path="/department/funds" component={Funds} desk="department" />
        <Route path="/department/funds/:id" component={FundScreen} desk="department" />
        <Route
          path="/department/funds/:id/:project"
          component={FundProjectScreen}
          desk="department"
        />
        <Route path="/department/ledger" component={Ledger} desk="department" />
        <Route path="/department/ledger/account" component={LedgerAccount} desk="department" />
        <Route path="/department/ageing" component={AgeingBoard} desk="department" />
        <Route path="/department/matrix" component={MatrixScreen} desk="department" />
        <Route
          path="/department/households/:id/passbook"
          component={PassbookScreen}
          desk="department"
        />
        <Route path="/department/log" component={LogScreen} />
        <Route path="/department/witness" component={WitnessScreen} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/department/contracts', true), [route])
  return null
}
