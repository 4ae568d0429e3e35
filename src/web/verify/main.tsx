// `/verify`: an entry of its own, so that nobody loads a desk to look at a contract.

import { render } from 'preact'
import type { Pointer } from './link.ts'
import { VerifyPage } from './page.tsx'
import '#web/style/tokens.css'
import '#web/style/verify.css'
import '#web/style/verdict.css'

const place = document.getElementById('verify')
if (place !== null) {
  // What stood there was for browsers that do not come this far.
  place.replaceChildren()
  render(
    <VerifyPage root="/log" carried={null} fragment={location.hash} fetchReceipt={fetchReceipt} />,
    place,
  )
}

/** The contract's id goes to the server, which knows it; the salt never does. */
async function fetchReceipt({ contract, version }: Pointer): Promise<string | null> {
  const path = `/api/v1/contracts/${encodeURIComponent(contract)}/versions/${version}/receipt`
  try {
    const response = await fetch(path)
    return response.ok ? await response.text() : null
  } catch {
    return null
  }
}
