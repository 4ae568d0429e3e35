import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { ClaimsHome } from '#web/claims/home.tsx'
import { SubsidyScreen } from '#web/claims/subsidy.tsx'
import { BatchScreen } from '#web/contracts/batch.tsx'
import { ContractScreen } from '#web/contracts/contract.tsx'
import { Contracts } from '#web/contracts/contracts.tsx'
import { EditTerms } from '#web/contracts/edit.tsx'
import { HandContract } from '#web/contracts/hand-contract.tsx'
import { VersionPaper } from '#web/contracts/version-paper.tsx'
import { Imports } from '#web/imports/imports.tsx'
import { MatrixScreen } from '#web/money/matrix.tsx'
import { FirmStatement } from '#web/money/statement.tsx'
import { OwnPayments } from '#web/pay/payers.tsx'
import { Deliveries, DeskDelivery, DeskSlip } from '#web/receiving/deliveries.tsx'
import { QuantityScreen } from '#web/receiving/quantities.tsx'
import { FirmPackets } from '#web/redpacket/packets.tsx'
import { NewStatement } from '#web/redpacket/state.tsx'
import { StatementScreen } from '#web/redpacket/statement.tsx'
import { UploadScreen } from '#web/redpacket/upload.tsx'
import { Uploads } from '#web/redpacket/uploads.tsx'
import { RoundCheck } from '#web/rounds/check.tsx'
import { Rules } from '#web/rules/rules.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { session } from '#web/shell/session.ts'
import { NotFound } from '#web/shell/stops.tsx'
import { claimsWords } from '#web/words/claims.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { firmWords } from '#web/words/firm.ts'
import { moneyWords } from '#web/words/money.ts'
import { payWords } from '#web/words/pay.ts'
import { proofWords } from '#web/words/proof.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { DemandScreen } from './demand.tsx'
import { EditDemand, NewDemand } from './demand-form.tsx'
import { Demands } from './demands.tsx'
import { Deposit } from './deposit.tsx'
import { Results } from './results.tsx'
import { SignerScreen } from './signer.tsx'
import { WhatIf } from './what-if.tsx'
import '#web/style/claims.css'
import '#web/style/receiving.css'
import '#web/style/redpacket.css'
import '#web/style/rules.css'
import '#web/style/trade.css'

export function FirmDesk(): JSX.Element {
  const { nav } = firmWords()
  return (
    <DeskFrame
      nav={[
        { href: '/firm/demands', label: nav.demands },
        { href: '/firm/imports', label: nav.imports },
        { href: '/firm/results', label: nav.results },
        { href: '/firm/check', label: proofWords().sealedTitle },
        { href: '/firm/contracts', label: nav.contracts },
        { href: '/firm/deliveries', label: receivingWords().nav.deliveries },
        { href: '/firm/quantities', label: receivingWords().nav.quantities },
        { href: '/firm/claims', label: claimsWords().nav },
        { href: '/firm/statement', label: moneyWords().nav.statement },
        { href: '/firm/matrix', label: moneyWords().nav.matrix },
        { href: '/firm/sales', label: redPacketWords().sales },
        { href: '/firm/red-packets', label: redPacketWords().nav },
        { href: '/firm/signer', label: contractsWords().signer.title },
        { href: '/firm/rules', label: nav.rules },
        { href: '/firm/deposit', label: nav.deposit },
        { href: '/firm/payments', label: payWords().own },
      ]}
    >
      <Router>
        <Route path="/firm" component={Start} />
        <Route path="/firm/demands" component={Demands} />
        <Route path="/firm/demands/new" component={NewDemand} />
        <Route path="/firm/demands/:id" component={DemandScreen} />
        <Route path="/firm/demands/:id/edit" component={EditDemand} />
        <Route path="/firm/imports" component={FirmImports} />
        <Route path="/firm/results" component={Results} />
        <Route path="/firm/rounds/:round/what-if/:demand" component={WhatIf} />
        <Route path="/firm/check" component={RoundCheck} />
        <Route path="/firm/contracts" component={Contracts} desk="firm" />
        <Route path="/firm/contracts/new" component={HandContract} desk="firm" />
        <Route path="/firm/contracts/batch" component={BatchScreen} desk="firm" />
        <Route path="/firm/contracts/:id" component={ContractScreen} desk="firm" />
        <Route path="/firm/contracts/:id/edit" component={EditTerms} desk="firm" />
        <Route path="/firm/deliveries" component={Deliveries} desk="firm" />
        <Route path="/firm/deliveries/:id" component={DeskDelivery} desk="firm" />
        <Route path="/firm/deliveries/:id/ticket" component={DeskSlip} desk="firm" />
        <Route path="/firm/quantities" component={QuantityScreen} desk="firm" />
        <Route path="/firm/claims" component={ClaimsHome} desk="firm" />
        <Route path="/firm/claims/:id" component={SubsidyScreen} desk="firm" />
        <Route path="/firm/statement" component={FirmStatement} />
        <Route path="/firm/matrix" component={MatrixScreen} desk="firm" />
        <Route path="/firm/sales" component={Uploads} />
        <Route path="/firm/sales/:id" component={UploadScreen} />
        <Route path="/firm/red-packets" component={FirmPackets} />
        <Route path="/firm/red-packets/new" component={NewStatement} />
        <Route path="/firm/red-packets/:id" component={StatementScreen} desk="firm" />
        <Route path="/firm/signer" component={SignerScreen} />
        <Route path="/firm/contracts/:id/versions/:version" component={VersionPaper} desk="firm" />
        <Route path="/firm/deposit" component={Deposit} />
        <Route path="/firm/payments" component={OwnPayments} />
        <Route path="/firm/rules" component={Rules} desk="firm" />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/firm/demands', true), [route])
  return null
}

function FirmImports(): JSX.Element {
  return <Imports kind="firm" party={session.value?.party ?? ''} />
}
