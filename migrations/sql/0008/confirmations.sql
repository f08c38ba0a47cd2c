-- Whoever records something despite a warning says so by name; it is kept with the figures that they saw.

-- A warning is confirmed by whoever made the voucher, while it still waits, and when is the database's to say.
CREATE FUNCTION guard_rule_confirmation() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM vouchers v
    WHERE v.id = NEW.voucher_id AND (v.fund, v.made_by, v.state) = (NEW.fund, NEW.confirmed_by, 'pending')) THEN
    RAISE EXCEPTION 'a warning is confirmed by the maker of a voucher that waits' USING ERRCODE = '23F02';
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
