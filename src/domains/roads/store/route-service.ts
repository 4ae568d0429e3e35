import { sql } from 'drizzle-orm'
import { noService, type RoadService } from '#domains/roads/model/route-service.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

export async function findService(db: Db): Promise<RoadService> {
  const row = await db.get<RoadService | undefined>(
    sql`SELECT revision, kind, url FROM road_service`,
  )
  return row ?? noService
}

export function saveService(db: Db, { revision, kind, url }: RoadService): Change {
  return change(
    db,
    sql`INSERT INTO road_service (id, revision, kind, url) VALUES (1, ${revision}, ${kind}, ${url})
        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, kind = excluded.kind, url = excluded.url`,
  )
}
