-- What must hold however a row arrives, also for the table's owner. Every trigger is ENABLE ALWAYS, so that
-- session_replication_role does not switch it off. Errors of class 23 reach the application as integrity errors; a
-- DETAIL in JSON gives the facts of the refusal that has the error's code.

CREATE FUNCTION guard_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what is recorded stays', TG_OP, TG_TABLE_NAME
    USING ERRCODE = '23F02';
END $$;

-- Before an entry comes in: the book is locked, the number is the next, the period is open, the time goes forward.
CREATE FUNCTION guard_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last entries;
BEGIN
  PERFORM FROM books WHERE fund = NEW.fund FOR NO KEY UPDATE;
  SELECT * INTO last FROM entries WHERE fund = NEW.fund ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.recorded_at <= last.recorded_at THEN
    RAISE EXCEPTION 'entry % of % is not the next', NEW.seq, NEW.fund USING ERRCODE = '23F04';
  END IF;
  IF NEW.number_in_year <> coalesce((SELECT max(number_in_year) FROM entries
                                     WHERE fund = NEW.fund AND year = NEW.year), 0) + 1 THEN
    RAISE EXCEPTION 'number % of % is not the next', NEW.number_in_year, NEW.year
      USING ERRCODE = '23F04';
  END IF;
  IF NOT EXISTS (SELECT FROM periods p WHERE p.fund = NEW.fund AND p.closed_at IS NULL
                 AND NEW.posting_date BETWEEN p.starts_on AND p.ends_on) THEN
    RAISE EXCEPTION 'no open period on %', NEW.posting_date USING ERRCODE = '23F03',
      DETAIL = json_build_object('period', to_char(NEW.posting_date, 'YYYY"Q"Q'));
  END IF;
  RETURN NEW;
END $$;

-- At commit: the entry has all its lines, balances per group, respects each account's basis, mirrors what it
-- reverses, and its stored hash is the hash of what stands there.
-- SECURITY DEFINER: before PostgreSQL 18 a deferred trigger runs as whoever commits.
CREATE FUNCTION guard_entry_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  lines int;
  wrong text;
BEGIN
  SELECT count(*) INTO lines FROM postings WHERE fund = NEW.fund AND seq = NEW.seq
    AND basis = NEW.basis AND value_date = NEW.value_date AND posting_date = NEW.posting_date;
  IF lines <> NEW.posting_count OR lines < 2 THEN
    RAISE EXCEPTION 'entry % has % of % lines', NEW.number, lines, NEW.posting_count
      USING ERRCODE = '23F07';
  END IF;
  SELECT string_agg(memo || ': ' || total, ', ') INTO wrong FROM (
    SELECT CASE WHEN account LIKE '0%' THEN left(account, 2) ELSE 'main' END AS memo,
           sum(amount_minor) AS total
    FROM postings WHERE fund = NEW.fund AND seq = NEW.seq GROUP BY 1) g WHERE total <> 0;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'entry % is out of balance (%)', NEW.number, wrong USING ERRCODE = '23F01';
  END IF;
  IF EXISTS (SELECT FROM postings p JOIN accounts a ON a.fund = p.fund AND a.code = p.account
             WHERE p.fund = NEW.fund AND p.seq = NEW.seq AND a.only_basis <> NEW.basis) THEN
    RAISE EXCEPTION 'entry % uses an account of another basis', NEW.number USING ERRCODE = '23F11';
  END IF;
  IF NEW.reverses IS NOT NULL AND EXISTS (
      SELECT FROM (SELECT * FROM postings WHERE fund = NEW.fund AND seq = NEW.seq) n
      FULL JOIN (SELECT * FROM postings WHERE fund = NEW.fund AND seq = NEW.reverses) o
        USING (line_no)
      WHERE (n.account, n.amount_minor, n.basis, n.value_date, n.party, n.bank_account, n.decision,
             n.budget_year, n.lot, n.agreement, n.programme, n.line, n.foreign_minor,
             n.foreign_currency)
        IS DISTINCT FROM
            (o.account, -o.amount_minor, o.basis, o.value_date, o.party, o.bank_account, o.decision,
             o.budget_year, o.lot, o.agreement, o.programme, o.line, -o.foreign_minor,
             o.foreign_currency)) THEN
    RAISE EXCEPTION 'entry % does not mirror %', NEW.number, NEW.reverses USING ERRCODE = '23F12';
  END IF;
  IF substring(NEW.nodes FOR 32) <> ledger_leaf_hash(ledger_canonical(NEW.fund, NEW.seq)) THEN
    RAISE EXCEPTION 'entry % does not hash to its leaf', NEW.number USING ERRCODE = '23F13';
  END IF;
  IF NOT EXISTS (SELECT FROM books WHERE fund = NEW.fund AND seq >= NEW.seq) THEN
    RAISE EXCEPTION 'entry % went past its book', NEW.number USING ERRCODE = '23F04';
  END IF;
  RETURN NULL;
END $$;

-- A line that comes after its entry is whole.
CREATE FUNCTION guard_late_lines() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT fund, seq FROM added) a JOIN entries e USING (fund, seq)
             WHERE (SELECT count(*) FROM postings p WHERE p.fund = e.fund AND p.seq = e.seq)
                   > e.posting_count) THEN
    RAISE EXCEPTION 'the entry is whole; a line cannot be added' USING ERRCODE = '23F02';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION guard_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.fund <> OLD.fund OR NEW.seq < OLD.seq OR NEW.recorded_at < OLD.recorded_at
     OR (OLD.recorded_at IS NOT NULL AND NEW.recorded_at IS NULL) THEN
    RAISE EXCEPTION 'a book does not go back' USING ERRCODE = '23F02';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_number_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.fund, NEW.series, NEW.year) <> (OLD.fund, OLD.series, OLD.year) OR NEW.last <= OLD.last THEN
    RAISE EXCEPTION 'a number is given once' USING ERRCODE = '23F04';
  END IF;
  RETURN NEW;
END $$;

-- A period comes open, and never before one that is closed: what was posted in it would change the closed one's
-- balances. The book is locked as for closing. SECURITY DEFINER: the lock needs UPDATE.
CREATE FUNCTION guard_new_period() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM books WHERE fund = NEW.fund FOR NO KEY UPDATE;
  IF NEW.closed_at IS NOT NULL OR EXISTS (SELECT FROM periods WHERE fund = NEW.fund
      AND closed_at IS NOT NULL AND starts_on > NEW.starts_on) THEN
    RAISE EXCEPTION 'period % of % does not come open after what is closed', NEW.code, NEW.fund
      USING ERRCODE = '23F03';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR (NEW.fund, NEW.code) <> (OLD.fund, OLD.code)
     OR (NEW.starts_on, NEW.ends_on) <> (OLD.starts_on, OLD.ends_on) THEN
    RAISE EXCEPTION 'a closed period stays closed' USING ERRCODE = '23F03',
      DETAIL = json_build_object('period', OLD.code);
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_new_voucher() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> 'pending' THEN
    RAISE EXCEPTION 'a voucher starts pending' USING ERRCODE = '23F06';
  END IF;
  NEW.made_at := fundops_now();
  RETURN NEW;
END $$;

-- When a statement was filed is the database's to say: what was known on a time depends on it.
CREATE FUNCTION guard_bank_statement() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  NEW.filed_at := fundops_now();
  RETURN NEW;
END $$;

-- A voucher's content is frozen; only its outcome is written, once.
CREATE FUNCTION guard_voucher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'pending' OR
     (NEW.id, NEW.fund, NEW.kind, NEW.series, NEW.basis, NEW.value_date, NEW.posting_date,
      NEW.description, NEW.line_count, NEW.made_by, NEW.made_at)
     IS DISTINCT FROM
     (OLD.id, OLD.fund, OLD.kind, OLD.series, OLD.basis, OLD.value_date, OLD.posting_date,
      OLD.description, OLD.line_count, OLD.made_by, OLD.made_at)
     OR (NEW.reverses, NEW.restates) IS DISTINCT FROM (OLD.reverses, OLD.restates) THEN
    RAISE EXCEPTION 'a voucher is frozen once submitted' USING ERRCODE = '23F02';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_voucher_lines() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT voucher_id, fund FROM added) a
             JOIN vouchers v ON v.id = a.voucher_id
             WHERE v.state <> 'pending' OR v.fund <> a.fund
                OR (SELECT count(*) FROM voucher_lines l WHERE l.voucher_id = v.id)
                   > v.line_count) THEN
    RAISE EXCEPTION 'a voucher is frozen once submitted' USING ERRCODE = '23F02';
  END IF;
  RETURN NULL;
END $$;

-- A demo stays a demo and a real deployment stays real.
CREATE FUNCTION guard_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.demo <> OLD.demo OR NEW.demo_clock < OLD.demo_clock THEN
    RAISE EXCEPTION 'a deployment keeps its kind, and its clock does not go back'
      USING ERRCODE = '23F02';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER guard_entry BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION guard_entry();
CREATE CONSTRAINT TRIGGER guard_entry_whole AFTER INSERT ON entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_entry_whole();
CREATE TRIGGER guard_late_lines AFTER INSERT ON postings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_late_lines();
CREATE TRIGGER guard_book BEFORE UPDATE ON books FOR EACH ROW EXECUTE FUNCTION guard_book();
CREATE TRIGGER guard_number_series BEFORE UPDATE ON number_series
  FOR EACH ROW EXECUTE FUNCTION guard_number_series();
CREATE TRIGGER guard_new_period BEFORE INSERT ON periods
  FOR EACH ROW EXECUTE FUNCTION guard_new_period();
CREATE TRIGGER guard_bank_statement BEFORE INSERT ON bank_statements
  FOR EACH ROW EXECUTE FUNCTION guard_bank_statement();
CREATE TRIGGER guard_period BEFORE UPDATE ON periods FOR EACH ROW EXECUTE FUNCTION guard_period();
CREATE TRIGGER guard_new_voucher BEFORE INSERT ON vouchers
  FOR EACH ROW EXECUTE FUNCTION guard_new_voucher();
CREATE TRIGGER guard_voucher BEFORE UPDATE ON vouchers
  FOR EACH ROW EXECUTE FUNCTION guard_voucher();
CREATE TRIGGER guard_voucher_lines AFTER INSERT ON voucher_lines
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_voucher_lines();
CREATE TRIGGER guard_deployment BEFORE UPDATE ON deployment
  FOR EACH ROW EXECUTE FUNCTION guard_deployment();

DO $$
DECLARE
  t text;
  g record;
BEGIN
  FOREACH t IN ARRAY ARRAY['entries', 'postings', 'voucher_lines', 'bank_statements'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['books', 'number_series', 'periods', 'vouchers', 'deployment', 'funds',
                           'accounts', 'parties', 'bank_accounts'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()', t);
  END LOOP;
  FOR g IN SELECT tgname, tgrelid::regclass AS tab FROM pg_trigger WHERE NOT tgisinternal LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', g.tab, g.tgname);
  END LOOP;
END $$;
