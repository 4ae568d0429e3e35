-- Earmarked money: a source is spent through projects on contracts, and from there on households. No level spends more than it was
-- given, no source pays what it may not pay, and no fen leaves a fund without a household's line that says why.
CREATE TABLE fund_sources (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL UNIQUE, year INTEGER NOT NULL,
  budget_fen INTEGER NOT NULL CHECK (budget_fen > 0), uses TEXT NOT NULL CHECK (json_valid(uses))
) STRICT;
CREATE TABLE fund_projects (
  id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES fund_sources (id), revision INTEGER NOT NULL, name TEXT NOT NULL,
  budget_fen INTEGER NOT NULL CHECK (budget_fen > 0), uses TEXT NOT NULL CHECK (json_valid(uses))
) STRICT;
CREATE INDEX fund_projects_by_source ON fund_projects (source, budget_fen);
CREATE TABLE fund_allotments (
  id TEXT PRIMARY KEY, project TEXT NOT NULL REFERENCES fund_projects (id), contract TEXT NOT NULL REFERENCES contracts (id),
  revision INTEGER NOT NULL, budget_fen INTEGER NOT NULL CHECK (budget_fen > 0)
) STRICT;
CREATE INDEX fund_allotments_by_project ON fund_allotments (project, budget_fen);
CREATE INDEX fund_allotments_by_contract ON fund_allotments (contract, project);
-- A line pays, or takes back a part of what a line has paid and is negative. `transfer` is the line's row in the ledger.
CREATE TABLE fund_lines (
  id TEXT PRIMARY KEY, allotment TEXT NOT NULL REFERENCES fund_allotments (id), household TEXT NOT NULL REFERENCES households (id),
  use TEXT NOT NULL, period TEXT NOT NULL, evidence TEXT NOT NULL CHECK (evidence <> ''), amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
  recovers TEXT REFERENCES fund_lines (id), at INTEGER NOT NULL, CHECK ((amount_fen < 0) = (recovers IS NOT NULL))
) STRICT;
CREATE INDEX fund_lines_by_allotment ON fund_lines (allotment, amount_fen);
CREATE INDEX fund_lines_by_household ON fund_lines (household, use, period, evidence);
CREATE INDEX fund_lines_by_recovered ON fund_lines (recovers) WHERE recovers IS NOT NULL;

-- Budgets. What is below never adds up to more than what is above, whichever of the two changes.
CREATE TRIGGER fund_projects_are_within_the_source AFTER INSERT ON fund_projects
WHEN (SELECT sum(budget_fen) FROM fund_projects WHERE source = NEW.source) > (SELECT budget_fen FROM fund_sources WHERE id = NEW.source)
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;
CREATE TRIGGER fund_projects_stay_within_the_source AFTER UPDATE ON fund_projects
WHEN (SELECT sum(budget_fen) FROM fund_projects WHERE source = NEW.source) > (SELECT budget_fen FROM fund_sources WHERE id = NEW.source)
  OR coalesce((SELECT sum(budget_fen) FROM fund_allotments WHERE project = NEW.id), 0) > NEW.budget_fen
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;
CREATE TRIGGER fund_sources_cover_their_projects AFTER UPDATE ON fund_sources
WHEN coalesce((SELECT sum(budget_fen) FROM fund_projects WHERE source = NEW.id), 0) > NEW.budget_fen
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;
CREATE TRIGGER fund_allotments_are_within_the_project AFTER INSERT ON fund_allotments
WHEN (SELECT sum(budget_fen) FROM fund_allotments WHERE project = NEW.project) > (SELECT budget_fen FROM fund_projects WHERE id = NEW.project)
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;
CREATE TRIGGER fund_allotments_stay_within_the_project AFTER UPDATE ON fund_allotments
WHEN (SELECT sum(budget_fen) FROM fund_allotments WHERE project = NEW.project) > (SELECT budget_fen FROM fund_projects WHERE id = NEW.project)
  OR coalesce((SELECT sum(amount_fen) FROM fund_lines WHERE allotment = NEW.id), 0) > NEW.budget_fen
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;
CREATE TRIGGER fund_lines_are_within_the_allotment AFTER INSERT ON fund_lines
WHEN (SELECT sum(amount_fen) FROM fund_lines WHERE allotment = NEW.allotment) > (SELECT budget_fen FROM fund_allotments WHERE id = NEW.allotment)
BEGIN SELECT RAISE(ABORT, 'fund budget exceeded'); END;

-- Purposes. A project is for some of what its source is for, a line for one of what its project is for; neither is widened or moved later.
CREATE TRIGGER fund_projects_keep_to_the_source BEFORE INSERT ON fund_projects
WHEN EXISTS (SELECT 1 FROM json_each(NEW.uses) WHERE value NOT IN (
  SELECT u.value FROM fund_sources s, json_each(s.uses) u WHERE s.id = NEW.source))
BEGIN SELECT RAISE(ABORT, 'not a use of this fund'); END;
CREATE TRIGGER fund_lines_keep_to_the_project BEFORE INSERT ON fund_lines
WHEN NEW.use NOT IN (SELECT u.value FROM fund_allotments a JOIN fund_projects p ON p.id = a.project, json_each(p.uses) u WHERE a.id = NEW.allotment)
BEGIN SELECT RAISE(ABORT, 'not a use of this fund'); END;
CREATE TRIGGER fund_lines_reach_the_contracts_household BEFORE INSERT ON fund_lines
WHEN NEW.household IS NOT (SELECT c.household FROM fund_allotments a JOIN contracts c ON c.id = a.contract WHERE a.id = NEW.allotment)
BEGIN SELECT RAISE(ABORT, 'another household'); END;
CREATE TRIGGER fund_lines_are_paid_once BEFORE INSERT ON fund_lines
WHEN NEW.recovers IS NULL AND EXISTS (SELECT 1 FROM fund_lines WHERE household = NEW.household AND use = NEW.use
  AND period = NEW.period AND evidence = NEW.evidence AND recovers IS NULL)
BEGIN SELECT RAISE(ABORT, 'paid already'); END;
CREATE TRIGGER fund_lines_recover_no_more_than_was_paid BEFORE INSERT ON fund_lines
WHEN NEW.recovers IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fund_lines l WHERE l.id = NEW.recovers AND l.recovers IS NULL
  AND l.allotment = NEW.allotment AND l.household = NEW.household AND l.use = NEW.use AND l.period = NEW.period AND l.evidence = NEW.evidence
  AND l.amount_fen + NEW.amount_fen + coalesce((SELECT sum(r.amount_fen) FROM fund_lines r WHERE r.recovers = l.id), 0) >= 0)
BEGIN SELECT RAISE(ABORT, 'no more is recovered than was paid'); END;
CREATE TRIGGER fund_sources_keep_their_purpose BEFORE UPDATE ON fund_sources
WHEN NEW.id IS NOT OLD.id OR NEW.uses IS NOT OLD.uses OR NEW.document IS NOT OLD.document OR NEW.year IS NOT OLD.year
BEGIN SELECT RAISE(ABORT, 'a fund keeps its purpose'); END;
CREATE TRIGGER fund_projects_keep_their_source BEFORE UPDATE ON fund_projects
WHEN NEW.id IS NOT OLD.id OR NEW.source IS NOT OLD.source OR NEW.uses IS NOT OLD.uses
BEGIN SELECT RAISE(ABORT, 'a fund keeps its purpose'); END;
CREATE TRIGGER fund_allotments_keep_their_project BEFORE UPDATE ON fund_allotments
WHEN NEW.id IS NOT OLD.id OR NEW.project IS NOT OLD.project OR NEW.contract IS NOT OLD.contract
BEGIN SELECT RAISE(ABORT, 'a fund keeps its purpose'); END;
CREATE TRIGGER fund_lines_never_change BEFORE UPDATE ON fund_lines
BEGIN SELECT RAISE(ABORT, 'fund lines are append-only'); END;
CREATE TRIGGER fund_sources_never_vanish BEFORE DELETE ON fund_sources
BEGIN SELECT RAISE(ABORT, 'funds never vanish'); END;
CREATE TRIGGER fund_projects_never_vanish BEFORE DELETE ON fund_projects
BEGIN SELECT RAISE(ABORT, 'funds never vanish'); END;
CREATE TRIGGER fund_allotments_never_vanish BEFORE DELETE ON fund_allotments
BEGIN SELECT RAISE(ABORT, 'funds never vanish'); END;
CREATE TRIGGER fund_lines_never_vanish BEFORE DELETE ON fund_lines
BEGIN SELECT RAISE(ABORT, 'fund lines are append-only'); END;
CREATE TRIGGER fund_sources_are_not_replaced BEFORE INSERT ON fund_sources
WHEN EXISTS (SELECT 1 FROM fund_sources WHERE id = NEW.id OR document = NEW.document)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: fund_sources.document'); END;
CREATE TRIGGER fund_projects_are_not_replaced BEFORE INSERT ON fund_projects WHEN EXISTS (SELECT 1 FROM fund_projects WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: fund_projects.id'); END;
CREATE TRIGGER fund_allotments_are_not_replaced BEFORE INSERT ON fund_allotments
WHEN EXISTS (SELECT 1 FROM fund_allotments WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM fund_allotments WHERE project = NEW.project AND contract = NEW.contract)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: fund_allotments.contract'); END;
CREATE TRIGGER fund_lines_are_not_replaced BEFORE INSERT ON fund_lines WHEN EXISTS (SELECT 1 FROM fund_lines WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: fund_lines.id'); END;

-- The cash of a source lies on its own account, fund/<source>/cash. It comes from the bank and goes where a line says, in that line's
-- amount: so sources never mix, and what the ledger says left a fund is what its lines add up to.
CREATE TRIGGER transfers_leave_funds_by_lines BEFORE INSERT ON transfers
WHEN NEW.debit GLOB 'fund/*' AND NOT EXISTS (
  SELECT 1 FROM fund_lines l JOIN fund_allotments a ON a.id = l.allotment JOIN fund_projects p ON p.id = a.project
  WHERE l.id = NEW.id AND NEW.kind = 'transfer' AND l.amount_fen = NEW.amount_fen
    AND NEW.debit = 'fund/' || p.source || '/cash' AND NEW.credit = 'household/' || l.household || '/fund')
BEGIN SELECT RAISE(ABORT, 'money leaves a fund by a line'); END;
CREATE TRIGGER transfers_return_to_funds_by_lines BEFORE INSERT ON transfers
WHEN NEW.credit GLOB 'fund/*' AND NEW.debit <> 'bank' AND NOT EXISTS (
  SELECT 1 FROM fund_lines l WHERE l.id = NEW.id AND NEW.kind = 'correction' AND l.recovers = NEW.names AND l.amount_fen = -NEW.amount_fen)
BEGIN SELECT RAISE(ABORT, 'money comes back to a fund by a line'); END;
