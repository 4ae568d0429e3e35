-- Of what stays behind a schedule also says whether anything could carry it, and the least change of one rule that would.
ALTER TABLE schedule_shipments ADD COLUMN barred INTEGER NOT NULL DEFAULT 0 CHECK (barred IN (0, 1));
ALTER TABLE schedule_shipments ADD COLUMN relaxation TEXT CHECK (relaxation IS NULL OR json_valid(relaxation));
