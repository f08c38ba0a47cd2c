-- Capital's own guards: a bank line is recorded once, and nothing that was recorded is changed.

-- Once per (bank account, reference, value date), unless the earlier one was voided or reversed. The bank account's
-- row is locked, so that two at once cannot both look and find nothing. SECURITY DEFINER: the lock needs UPDATE.
-- The time of recording is the database's, whatever was sent.
CREATE FUNCTION guard_receipt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM bank_accounts WHERE fund = NEW.fund AND code = NEW.bank_account FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM receipts r JOIN vouchers v ON v.id = r.voucher_id
             WHERE r.fund = NEW.fund AND r.bank_account = NEW.bank_account
               AND r.reference = NEW.reference AND r.value_date = NEW.value_date
               AND r.id <> NEW.id AND v.state <> 'void'
               AND NOT EXISTS (SELECT FROM vouchers m WHERE m.fund = v.fund
                               AND m.reverses = v.seq AND m.state = 'posted')) THEN
    RAISE EXCEPTION 'receipt % of % is on record', NEW.reference, NEW.value_date
      USING ERRCODE = '23F14', DETAIL = json_build_object('reference', NEW.reference,
        'day', NEW.value_date, 'bank_account', NEW.bank_account);
  END IF;
  NEW.recorded_at := fundops_now();
  RETURN NEW;
END $$;

CREATE TRIGGER guard_receipt BEFORE INSERT ON receipts
  FOR EACH ROW EXECUTE FUNCTION guard_receipt();
ALTER TABLE receipts ENABLE ALWAYS TRIGGER guard_receipt;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['charter_capitals', 'closings', 'commitments', 'allocation_decisions',
                           'calls', 'call_shares', 'receipts', 'contributions', 'contracts',
                           'report_runs'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER append_only', t);
  END LOOP;
  CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON investors
    FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
  ALTER TABLE investors ENABLE ALWAYS TRIGGER never_deleted;
END $$;
