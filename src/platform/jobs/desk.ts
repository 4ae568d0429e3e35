import { DurableObject } from 'cloudflare:workers'

/** The county's desk: lends each job to one holder at a time, so that no two workers advance it together. */
export class CountyDesk extends DurableObject {
  /** Lends `job` to `holder` for `ms`; false when another holder has it. */
  async lend(job: string, holder: string, ms: number): Promise<boolean> {
    const now = Date.now()
    const lease = await this.ctx.storage.get<{ holder: string; until: number }>(job)
    if (lease && lease.holder !== holder && lease.until > now) return false
    await this.ctx.storage.put(job, { holder, until: now + ms })
    return true
  }

  /** Takes `job` back from `holder`; a lease that another holder took over meanwhile stays. */
  async giveBack(job: string, holder: string): Promise<void> {
    const lease = await this.ctx.storage.get<{ holder: string }>(job)
    if (lease?.holder === holder) await this.ctx.storage.delete(job)
  }
}
