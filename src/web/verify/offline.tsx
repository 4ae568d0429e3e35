// The page that carries its receipt in itself and runs from a disk: no address is asked for anything.

import { render } from 'preact'
import { fromBase64Url } from '#engines/contract/encoding.ts'
import { textOf } from '#engines/tlog/text.ts'
import { unwrap } from '#kernel/result.ts'
import { receiptPlace } from './offline-file.ts'
import { VerifyPage } from './page.tsx'
import '#web/style/tokens.css'
import '#web/style/verify.css'
import '#web/style/verdict.css'

const place = document.getElementById('verify')
if (place !== null) {
  // What stood there was for browsers that do not come this far.
  place.replaceChildren()
  const carried = document.getElementById(receiptPlace)?.textContent ?? ''
  const bytes = fromBase64Url(carried.trim())
  render(
    <VerifyPage
      root={null}
      carried={bytes === null ? carried : unwrap(textOf(bytes))}
      fragment=""
      fetchReceipt={async () => null}
    />,
    place,
  )
}
