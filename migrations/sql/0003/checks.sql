-- Who looked at a voucher before it was posted, and which sums need more than one person. Codes: 23F15 checks are
-- missing, 23F16 the same person twice.

-- The bands that a voucher falls in, by the day it was submitted on: what it needs does not change while it waits,
-- nor afterwards. A band counts the debits of a voucher of its series, outside the memorandum accounts; of any other
-- voucher what it takes out of the accounts that the band names, so that no payment passes under another series. A
-- mirror pays nobody anything new: it needs what its original's series needs.
CREATE FUNCTION ledger_bands(p_voucher uuid) RETURNS SETOF approval_bands
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT b.* FROM vouchers v
  JOIN approval_bands b ON b.fund = v.fund
    AND (v.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= b.in_force_from
    AND (b.in_force_to IS NULL
         OR (v.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= b.in_force_to)
  CROSS JOIN LATERAL (
    SELECT sum(amount_minor) FILTER (WHERE amount_minor > 0) AS debits,
           -sum(amount_minor) FILTER (WHERE account ^@ ANY (b.pays_from)) AS taken_out
    FROM voucher_lines l WHERE l.voucher_id = v.id AND l.account NOT LIKE '0%') s
  WHERE v.id = p_voucher
    AND (v.series = ANY (b.series) AND s.debits >= b.from_minor
         OR v.reverses IS NULL AND s.taken_out >= b.from_minor)
$$;

-- How many people other than its maker a voucher needs, whoever posts it counted.
CREATE FUNCTION ledger_checks_needed(p_voucher uuid) RETURNS int
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(checks), 1)::int FROM ledger_bands(p_voucher)
$$;

-- A check is of a voucher that waits, by somebody else than its maker, once; only the maker withdraws.
CREATE FUNCTION guard_voucher_check() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  v vouchers;
BEGIN
  SELECT * INTO v FROM vouchers WHERE id = NEW.voucher_id FOR NO KEY UPDATE;
  IF NOT FOUND OR v.state <> 'pending' THEN
    RAISE EXCEPTION 'voucher % is not pending', NEW.voucher_id USING ERRCODE = '23F06';
  END IF;
  IF (NEW.outcome = 'withdrawn') <> (NEW.actor = v.made_by) THEN
    RAISE EXCEPTION 'nobody checks their own voucher, or withdraws another''s'
      USING ERRCODE = '23F05';
  END IF;
  IF NEW.outcome = 'checked' AND EXISTS (SELECT FROM voucher_checks c
      WHERE c.voucher_id = v.id AND c.outcome = 'checked' AND c.actor = NEW.actor) THEN
    RAISE EXCEPTION '% checked voucher % already', NEW.actor, v.id USING ERRCODE = '23F16';
  END IF;
  NEW.fund := v.fund;
  NEW.recorded_at := fundops_now();
  NEW.step := 1 + (SELECT count(*) FROM voucher_checks c WHERE c.voucher_id = v.id);
  RETURN NEW;
END $$;

-- Before an entry comes in, however it does: whoever posts it is the last of as many people as its voucher needs.
CREATE FUNCTION guard_entry_checks() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  needed int := ledger_checks_needed(NEW.voucher_id);
  done int;
BEGIN
  IF needed > 1 THEN
    SELECT count(DISTINCT c.actor) INTO done FROM voucher_checks c
      WHERE c.voucher_id = NEW.voucher_id AND c.outcome = 'checked'
        AND c.actor NOT IN (NEW.made_by, NEW.posted_by);
    IF done < needed - 1 THEN
      RAISE EXCEPTION 'voucher % needs % people', NEW.voucher_id, needed USING ERRCODE = '23F15',
        DETAIL = json_build_object('needed', needed, 'done', done);
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- A band is never loosened after the fact: it may end, once, today or later; another one may follow it.
CREATE FUNCTION guard_approval_band() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.in_force_to IS NOT NULL OR NEW.in_force_to IS NULL OR NEW.in_force_to < fundops_today()
     OR (NEW.fund, NEW.id, NEW.in_force_from, NEW.title_vi, NEW.title_en, NEW.series,
         NEW.pays_from, NEW.from_minor, NEW.checks, NEW.status, NEW.source)
     IS DISTINCT FROM
        (OLD.fund, OLD.id, OLD.in_force_from, OLD.title_vi, OLD.title_en, OLD.series,
         OLD.pays_from, OLD.from_minor, OLD.checks, OLD.status, OLD.source) THEN
    RAISE EXCEPTION 'a band stays as it is until it ends' USING ERRCODE = '23F02';
  END IF;
  RETURN NEW;
END $$;

-- An earlier check than the one that posts; says how many people have checked the voucher now.
CREATE FUNCTION ledger_check(p_voucher uuid, p_actor text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO voucher_checks (voucher_id, outcome, actor) VALUES (p_voucher, 'checked', p_actor);
  RETURN (SELECT count(*) FROM voucher_checks
          WHERE voucher_id = p_voucher AND outcome = 'checked');
END $$;

-- As before, and who set it aside is kept as what they are: its maker withdraws a voucher, anybody else returns it.
CREATE OR REPLACE FUNCTION ledger_void(p_voucher uuid, p_actor text, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO voucher_checks (voucher_id, outcome, actor, reason)
    SELECT id, CASE WHEN made_by = p_actor THEN 'withdrawn' ELSE 'returned' END, p_actor, p_reason
    FROM vouchers WHERE id = p_voucher AND state = 'pending';
  UPDATE vouchers SET state = 'void', decided_by = p_actor, decided_at = fundops_now(),
      reason = p_reason
    WHERE id = p_voucher AND state = 'pending';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'voucher % is not pending', p_voucher USING ERRCODE = '23F06';
  END IF;
END $$;

CREATE TRIGGER guard_voucher_check BEFORE INSERT ON voucher_checks
  FOR EACH ROW EXECUTE FUNCTION guard_voucher_check();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON voucher_checks
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER guard_approval_band BEFORE UPDATE ON approval_bands
  FOR EACH ROW EXECUTE FUNCTION guard_approval_band();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON approval_bands
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER guard_entry_checks BEFORE INSERT ON entries
  FOR EACH ROW EXECUTE FUNCTION guard_entry_checks();
ALTER TABLE voucher_checks ENABLE ALWAYS TRIGGER guard_voucher_check;
ALTER TABLE voucher_checks ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE approval_bands ENABLE ALWAYS TRIGGER guard_approval_band;
ALTER TABLE approval_bands ENABLE ALWAYS TRIGGER never_deleted;
ALTER TABLE entries ENABLE ALWAYS TRIGGER guard_entry_checks;

-- The application may add a band, which can only ask for more people; to end one is the owner's.
REVOKE ALL ON approval_bands, voucher_checks FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger_bands(uuid), ledger_checks_needed(uuid), guard_voucher_check(),
  guard_entry_checks(), guard_approval_band(), ledger_check(uuid, text) FROM PUBLIC;
GRANT SELECT ON approval_bands, voucher_checks TO fundops_app;
GRANT INSERT ON approval_bands TO fundops_app;
GRANT EXECUTE ON FUNCTION ledger_bands(uuid), ledger_checks_needed(uuid), ledger_check(uuid, text)
  TO fundops_app;
