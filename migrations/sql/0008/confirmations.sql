-- Whoever records something despite a warning says so by name; it is kept with the figures that they saw.

-- A warning is confirmed by whoever made the voucher, while it still waits, and when is the database's to say. What
-- passes by an override names one of its own rule, approved, in force on the voucher's day and not closed since.
CREATE FUNCTION guard_rule_confirmation() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM vouchers v
    WHERE v.id = NEW.voucher_id AND (v.fund, v.made_by, v.state) = (NEW.fund, NEW.confirmed_by, 'pending')) THEN
    RAISE EXCEPTION 'a warning is confirmed by the maker of a voucher that waits' USING ERRCODE = '23F02';
  END IF;
  IF NEW.override_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM overrides o JOIN vouchers v ON v.id = NEW.voucher_id
    WHERE o.id = NEW.override_id AND (o.fund, o.rule) = (NEW.fund, NEW.rule) AND o.decided_at IS NOT NULL
      AND v.value_date BETWEEN o.valid_from AND o.valid_to AND o.closed_on IS NULL) THEN
    RAISE EXCEPTION 'no override of % is in force on that day', NEW.rule USING ERRCODE = '23F02';
  END IF;
  NEW.confirmed_at := fundops_now();
  RETURN NEW;
END $$;

CREATE TRIGGER guard_rule_confirmation BEFORE INSERT ON rule_confirmations
  FOR EACH ROW EXECUTE FUNCTION guard_rule_confirmation();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_confirmations
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
ALTER TABLE rule_confirmations ENABLE ALWAYS TRIGGER guard_rule_confirmation;
ALTER TABLE rule_confirmations ENABLE ALWAYS TRIGGER append_only;

SELECT audit_table('rule_confirmations');

REVOKE ALL ON rule_confirmations FROM PUBLIC;
REVOKE ALL ON FUNCTION guard_rule_confirmation() FROM PUBLIC;
GRANT SELECT, INSERT ON rule_confirmations TO fundops_app;
