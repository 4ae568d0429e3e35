import { sql } from 'drizzle-orm'
import type { RoadService } from '#domains/roads/model/route-service.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

/** The services that were ever chosen, none among them too. */
export async function listServices(db: Db): Promise<RoadService[]> {
  return db.all<RoadService>(sql`SELECT profile, revision, kind, url, way FROM road_services`)
}

export function saveService(db: Db, { profile, revision, kind, url, way }: RoadService): Change {
  return change(
    db,
    sql`INSERT INTO road_services (profile, revision, kind, url, way) VALUES (${profile}, ${revision}, ${kind}, ${url}, ${way})
        ON CONFLICT (profile) DO UPDATE SET revision = excluded.revision, kind = excluded.kind, url = excluded.url, way = excluded.way`,
  )
}
