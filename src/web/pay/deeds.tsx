// What may be done with a run where it stands, by whoever looks at it.

import type { ComponentChildren, JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { Deed } from '#web/desk/deed.tsx'
import { send } from '#web/shell/api.ts'
import { count, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { payWords } from '#web/words/pay.ts'
import type { Desk, RunReport } from './wire.ts'

type Props = { readonly report: RunReport; readonly desk: Desk; readonly again: () => void }

export function RunDeeds({ report, desk, again }: Props): JSX.Element {
  return desk === 'office' ? (
    <OfficeDeeds report={report} again={again} />
  ) : (
    <Release report={report} again={again} />
  )
}

type Here = Omit<Props, 'desk'>

function OfficeDeeds({ report, again }: Here): JSX.Element {
  const words = payWords()
  const { state, lines, amountFen } = report.run
  const sum = [count(lines), yuan(amountFen)] as const
  return (
    <>
      {state === 'frozen' || state === 'computing' ? (
        <Step
          report={report}
          again={again}
          what="computation"
          name={state === 'frozen' ? words.compute : words.computeAgain}
        >
          <p>{words.computeAsk(...sum)}</p>
        </Step>
      ) : null}
      {state === 'computed' ? (
        <Step report={report} again={again} what="approval" name={words.approve}>
          <p>{words.approveAsk(...sum)}</p>
        </Step>
      ) : null}
      {state === 'released' ? <Files report={report} again={again} /> : null}
      {state === 'sent' && report.lines.untold === 0 ? (
        <Step report={report} again={again} what="closing" name={words.close}>
          <p>{words.closeAsk}</p>
        </Step>
      ) : null}
      {state === 'closed' ? <Follow report={report} /> : null}
      {['frozen', 'computing', 'computed', 'approved', 'cancelling'].includes(state) ? (
        <Deed
          name={words.cancel}
          look="danger"
          reason={words.reason}
          act={(reason) => take(report, 'cancellation', { reason })}
          done={again}
        >
          <p>{words.cancelAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}

function take({ run }: RunReport, what: string, more: object = {}): Promise<unknown> {
  const { id, revision, resultHash } = run
  const hash = what === 'approval' || what === 'releases' ? { resultHash } : {}
  return send('POST', `/pay-runs/${id}/${what}`, { revision, ...hash, ...more })
}

function Step(
  props: Here & {
    readonly what: string
    readonly name: string
    readonly more?: object
    readonly children: ComponentChildren
  },
): JSX.Element {
  const { report, again, what, name, more = {}, children } = props
  return (
    <Deed name={name} look="main" act={() => take(report, what, more)} done={again}>
      {children}
    </Deed>
  )
}

function Files({ report, again }: Here): JSX.Element {
  const words = payWords()
  return (
    <>
      {(['xlsx', 'pain.001'] as const).map((format) => (
        <Step
          key={format}
          report={report}
          again={again}
          what="files"
          name={format === 'xlsx' ? words.makeXlsx : words.makePain}
          more={{ format }}
        >
          <p>{words.makeAsk}</p>
        </Step>
      ))}
    </>
  )
}

function Follow({ report: { run, lines } }: { report: RunReport }): JSX.Element | null {
  const words = payWords()
  const { route } = useLocation()
  if (lines.failed + lines.partial + lines.unpaid === 0) return null
  return (
    <Deed
      name={words.follow}
      look="main"
      act={async () => {
        const next = await send<RunReport>('POST', `/pay-runs/${run.id}/follow-up`)
        route(`/office/pay-runs/${next.run.id}`)
      }}
      done={() => undefined}
    >
      <p>{words.followAsk}</p>
    </Deed>
  )
}

/** A department of the policy that has not released yet. */
function Release({ report, again }: Here): JSX.Element | null {
  const words = payWords()
  const { run, policy, releases } = report
  const own = session.value?.party ?? ''
  const done = releases.some(({ department }) => department === own)
  if (run.state !== 'approved' || done || !policy.departments.includes(own)) return null
  return (
    <Step report={report} again={again} what="releases" name={words.release}>
      <p>{words.releaseAsk(yuan(run.amountFen))}</p>
    </Step>
  )
}
