-- The rest of a day planned again: a schedule may follow another, whose remaining trips it replaces when it is published; its goods are labelled already.
ALTER TABLE schedules ADD COLUMN follows TEXT REFERENCES schedules (id);
ALTER TABLE schedules ADD COLUMN replaced_by TEXT REFERENCES schedules (id);
DROP INDEX schedules_one_published_a_day;
CREATE UNIQUE INDEX schedules_one_published_a_day ON schedules (round, day) WHERE state = 'published' AND replaced_by IS NULL;
CREATE TRIGGER schedules_are_replaced_once BEFORE UPDATE OF replaced_by ON schedules WHEN OLD.replaced_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the schedule has been replaced'); END;
-- Which consignment a shipment of such a schedule is, or a part of.
CREATE TABLE schedule_goods (
  schedule TEXT NOT NULL REFERENCES schedules (id), shipment INTEGER NOT NULL, consignment TEXT NOT NULL REFERENCES consignments (id),
  PRIMARY KEY (schedule, shipment)
) STRICT, WITHOUT ROWID;
-- A trip that has not set out may be taken over by the schedule that follows its own, as it is.
DROP TRIGGER trips_end_once;
CREATE TRIGGER trips_end_once BEFORE UPDATE ON trips
WHEN OLD.state IN ('arrived', 'aborted', 'cancelled') OR NEW.vehicle <> OLD.vehicle
  OR (NEW.schedule = OLD.schedule AND NEW.route <> OLD.route)
  OR (NEW.schedule <> OLD.schedule AND (OLD.state = 'started'
    OR NOT EXISTS (SELECT 1 FROM schedules s WHERE s.id = NEW.schedule AND s.follows = OLD.schedule)))
BEGIN SELECT RAISE(ABORT, 'a trip ends once'); END;
