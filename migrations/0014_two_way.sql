-- Routes carry both ways: a stop says what is loaded and what is unloaded there, shipment by shipment, and a shipment says from where to where.
CREATE TABLE two_way_routes (
  schedule TEXT NOT NULL, route INTEGER NOT NULL, vehicle TEXT NOT NULL, trip INTEGER NOT NULL,
  leg TEXT NOT NULL CHECK (leg IN ('feeder', 'line-haul', 'direct')), hub TEXT,
  stops TEXT NOT NULL CHECK (json_valid(stops)), path TEXT NOT NULL CHECK (json_valid(path)),
  distance_m INTEGER NOT NULL, load_kg INTEGER NOT NULL, load_l INTEGER NOT NULL, cost_fen INTEGER NOT NULL,
  starts_min INTEGER NOT NULL, ends_min INTEGER NOT NULL, PRIMARY KEY (schedule, route)
) STRICT, WITHOUT ROWID;
-- Older stops kept sums only; 0 stands for the shipments that were not written down.
INSERT INTO two_way_routes SELECT schedule, route, vehicle, trip, leg, hub,
    (SELECT json_group_array(json_object('place', value ->> 'place', 'arriveMin', value ->> 'arriveMin', 'departMin', value ->> 'departMin',
        'load', json(iif(value ->> 'action' = 'load', goods, '[]')), 'unload', json(iif(value ->> 'action' = 'load', '[]', goods))) ORDER BY key)
      FROM (SELECT key, value, json_array(json_object('shipment', 0, 'kg', value ->> 'kg', 'litres', value ->> 'litres', 'crates', 0)) AS goods
        FROM json_each(stops))),
    path, distance_m, load_kg, load_l, cost_fen, starts_min, ends_min FROM schedule_routes;
DROP TABLE schedule_routes;
ALTER TABLE two_way_routes RENAME TO schedule_routes;
CREATE TABLE two_way_shipments (
  schedule TEXT NOT NULL, shipment INTEGER NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
  hall TEXT NOT NULL, from_place TEXT NOT NULL, to_place TEXT NOT NULL, hub TEXT, place TEXT NOT NULL, product TEXT,
  temperature TEXT NOT NULL CHECK (temperature IN ('ambient', 'chilled', 'frozen')),
  kg INTEGER NOT NULL, litres INTEGER NOT NULL, crates INTEGER NOT NULL, kg_carried INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (schedule, shipment)
) STRICT, WITHOUT ROWID;
INSERT INTO two_way_shipments SELECT s.schedule, s.shipment, 'up', s.hall, s.hall, coalesce(c.totals ->> 'endsAt', s.place), s.hub, s.place, s.product,
    iif(s.chilled = 1, 'chilled', 'ambient'), s.kg, s.litres, 0, s.kg_carried, s.reason
  FROM schedule_shipments s JOIN schedules c ON c.id = s.schedule;
DROP TABLE schedule_shipments;
ALTER TABLE two_way_shipments RENAME TO schedule_shipments;
