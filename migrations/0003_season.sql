-- One season's business: what firms ask, what households will produce, the rounds that match them, the contracts drafted from them.
CREATE TABLE demands (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no TEXT NOT NULL UNIQUE,
  firm TEXT NOT NULL REFERENCES firms (id), season TEXT NOT NULL REFERENCES seasons (id),
  product TEXT NOT NULL REFERENCES products (id), grade_min INTEGER NOT NULL CHECK (grade_min > 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0), committed INTEGER NOT NULL DEFAULT 0,
  floors TEXT NOT NULL CHECK (json_valid(floors)), windows TEXT NOT NULL CHECK (json_valid(windows)),
  price_rule TEXT CHECK (price_rule IS NULL OR json_valid(price_rule)), place TEXT REFERENCES places (id),
  share_max_permille INTEGER NOT NULL CHECK (share_max_permille BETWEEN 1 AND 1000),
  viable_min INTEGER NOT NULL DEFAULT 0 CHECK (viable_min >= 0), deposit_fen INTEGER NOT NULL DEFAULT 0 CHECK (deposit_fen >= 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'withdrawn')),
  published_at INTEGER, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX demands_by_firm ON demands (firm, no);
CREATE INDEX demands_by_season ON demands (season, state, no);
CREATE TRIGGER demands_commit_no_more_than_asked BEFORE UPDATE OF committed ON demands
WHEN NEW.committed < 0 OR NEW.committed > NEW.quantity
BEGIN SELECT RAISE(ABORT, 'a demand is committed within its quantity'); END;

CREATE TABLE plans (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, season TEXT NOT NULL REFERENCES seasons (id),
  hall TEXT NOT NULL REFERENCES halls (id), household TEXT NOT NULL REFERENCES households (id),
  parcel TEXT NOT NULL DEFAULT '', product TEXT NOT NULL REFERENCES products (id), grade INTEGER NOT NULL CHECK (grade > 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0), quantity_low INTEGER NOT NULL, quantity_high INTEGER NOT NULL,
  committed INTEGER NOT NULL DEFAULT 0,
  window_from INTEGER NOT NULL, window_to INTEGER NOT NULL CHECK (window_to >= window_from),
  price_min_fen INTEGER NOT NULL CHECK (price_min_fen >= 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'held', 'confirmed', 'withdrawn')), hold_reason TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT NOT NULL DEFAULT '', confirmed_how TEXT NOT NULL DEFAULT '' CHECK (confirmed_how IN ('', 'in-person', 'phone', 'video', 'paper')),
  confirmed_on INTEGER, updated_at INTEGER NOT NULL,
  UNIQUE (household, season, product, parcel, grade, window_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX plans_by_hall ON plans (season, hall, id);
CREATE INDEX plans_by_product ON plans (season, product, id);
CREATE INDEX plans_held ON plans (season, id) WHERE state = 'held';
CREATE TRIGGER plans_commit_no_more_than_offered BEFORE UPDATE OF committed, quantity ON plans
WHEN NEW.committed < 0 OR NEW.committed > NEW.quantity
BEGIN SELECT RAISE(ABORT, 'a plan is committed within its quantity'); END;

CREATE TABLE rounds (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, season TEXT NOT NULL REFERENCES seasons (id), no INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('computing', 'computed', 'accepted', 'discarded', 'failed')),
  policy TEXT NOT NULL CHECK (json_valid(policy)), job TEXT NOT NULL, input_hash TEXT, result_hash TEXT,
  totals TEXT CHECK (totals IS NULL OR json_valid(totals)),
  closed_by TEXT NOT NULL, closed_at INTEGER NOT NULL, computed_at INTEGER, accepted_at INTEGER,
  UNIQUE (season, no)
) STRICT;
CREATE UNIQUE INDEX rounds_one_at_a_time ON rounds (season) WHERE state IN ('computing', 'computed');
CREATE TABLE round_inputs (
  round TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('lots', 'demands', 'places', 'roads')), part INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)), PRIMARY KEY (round, kind, part)
) STRICT;
CREATE TRIGGER round_inputs_never_change BEFORE UPDATE ON round_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never changes'); END;
CREATE TRIGGER round_inputs_never_vanish BEFORE DELETE ON round_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never vanishes'); END;
CREATE TRIGGER round_inputs_are_not_replaced BEFORE INSERT ON round_inputs
WHEN EXISTS (SELECT 1 FROM round_inputs WHERE round = NEW.round AND kind = NEW.kind AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a frozen input is not replaced'); END;
CREATE TABLE round_matches (
  round TEXT NOT NULL, plan TEXT NOT NULL, demand TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0), floor_fen INTEGER NOT NULL CHECK (floor_fen > 0), distance_m INTEGER NOT NULL,
  window_from INTEGER NOT NULL, window_to INTEGER NOT NULL CHECK (window_to >= window_from),
  PRIMARY KEY (round, plan, demand)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_matches_by_demand ON round_matches (round, demand, plan);
CREATE TABLE round_plans (
  round TEXT NOT NULL, plan TEXT NOT NULL, hall TEXT NOT NULL, household TEXT NOT NULL, product TEXT NOT NULL,
  grade INTEGER NOT NULL, poor INTEGER NOT NULL, offered INTEGER NOT NULL, matched INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('full', 'part', 'none')),
  reason TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (round, plan)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_plans_by_hall ON round_plans (round, hall, plan);
CREATE INDEX round_plans_by_product ON round_plans (round, product, plan);
CREATE INDEX round_plans_by_outcome ON round_plans (round, outcome, plan);
CREATE INDEX round_plans_by_household ON round_plans (round, household, plan);
CREATE TABLE round_demands (
  round TEXT NOT NULL, demand TEXT NOT NULL, firm TEXT NOT NULL, product TEXT NOT NULL,
  asked INTEGER NOT NULL, matched INTEGER NOT NULL, matched_poor INTEGER NOT NULL, price_dual INTEGER NOT NULL,
  reason TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (round, demand)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_demands_by_product ON round_demands (round, product, demand);
CREATE INDEX round_demands_by_firm ON round_demands (round, firm, demand);

CREATE TABLE contracts (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, round TEXT NOT NULL REFERENCES rounds (id),
  season TEXT NOT NULL, firm TEXT NOT NULL REFERENCES firms (id), household TEXT NOT NULL REFERENCES households (id),
  hall TEXT NOT NULL REFERENCES halls (id), state TEXT NOT NULL CHECK (state IN ('draft')),
  floor_total_fen INTEGER NOT NULL CHECK (floor_total_fen >= 0), lines INTEGER NOT NULL CHECK (lines > 0), drafted_at INTEGER NOT NULL,
  UNIQUE (round, firm, household)
) STRICT, WITHOUT ROWID;
CREATE INDEX contracts_by_round ON contracts (round, id);
CREATE INDEX contracts_by_firm ON contracts (firm, id);
CREATE INDEX contracts_by_hall ON contracts (hall, id);
CREATE INDEX contracts_by_household ON contracts (household, id);
CREATE TABLE contract_lines (
  contract TEXT NOT NULL REFERENCES contracts (id), line INTEGER NOT NULL, plan TEXT NOT NULL, demand TEXT NOT NULL,
  product TEXT NOT NULL, grade INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
  floor_fen INTEGER NOT NULL CHECK (floor_fen > 0), amount_fen INTEGER NOT NULL CHECK (amount_fen = quantity * floor_fen),
  window_from INTEGER NOT NULL, window_to INTEGER NOT NULL, place TEXT NOT NULL,
  PRIMARY KEY (contract, line)
) STRICT, WITHOUT ROWID;
