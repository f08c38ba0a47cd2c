-- Files stay: content under its hash never changes, an attachment is at most withdrawn, once and with a reason.

-- Whether a fund has the record that a file is to be attached to. The key is what the log calls the record too.
CREATE FUNCTION attachment_record_is_kept(p_kind text, p_fund text, p_key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  place record;
  found_it boolean;
BEGIN
  SELECT * INTO place FROM (VALUES
    ('voucher', 'vouchers', 'id', 'uuid'),
    ('entry', 'entries', 'seq', 'bigint'),
    ('call', 'calls', 'id', 'uuid'),
    ('receipt', 'receipts', 'id', 'uuid'),
    ('investor', 'investors', 'code', 'text'),
    ('contract', 'contracts', 'number', 'text'),
    ('closing', 'closings', 'id', 'uuid'),
    ('charter_capital', 'charter_capitals', 'id', 'uuid'),
    ('allocation_decision', 'allocation_decisions', 'id', 'uuid'),
    ('bank_account', 'bank_accounts', 'code', 'text'),
    ('bank_statement', 'bank_statements', 'id', 'uuid')) AS k(kind, tab, col, typ)
  WHERE k.kind = p_kind;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE fund = $1 AND %I = $2::%s)', place.tab, place.col, place.typ)
    INTO found_it USING p_fund, p_key;
  RETURN found_it;
EXCEPTION WHEN data_exception THEN  -- a key that is no uuid or no number
  RETURN false;
END $$;

-- When a file was attached is the database's to say, and nothing is attached to a record that is not there.
CREATE FUNCTION guard_attachment() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.withdrawn_at IS NOT NULL OR NOT attachment_record_is_kept(NEW.kind, NEW.fund, NEW.key) THEN
    RAISE EXCEPTION 'there is no % % in %', NEW.kind, NEW.key, NEW.fund USING ERRCODE = '23F31',
      DETAIL = json_build_object('key', NEW.key);
  END IF;
  NEW.attached_at := fundops_now();
  RETURN NEW;
END $$;

CREATE FUNCTION guard_withdrawal() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR
     (NEW.id, NEW.fund, NEW.kind, NEW.key, NEW.name, NEW.sha256, NEW.attached_by, NEW.attached_at)
     IS DISTINCT FROM
     (OLD.id, OLD.fund, OLD.kind, OLD.key, OLD.name, OLD.sha256, OLD.attached_by, OLD.attached_at)
     OR NEW.withdrawn_by IS NULL OR coalesce(NEW.withdrawn_reason, '') = '' THEN
    RAISE EXCEPTION 'a file is withdrawn once, and changed in nothing else' USING ERRCODE = '23F02';
  END IF;
  NEW.withdrawn_at := fundops_now();
  RETURN NEW;
END $$;

CREATE TRIGGER guard_attachment BEFORE INSERT ON attachments
  FOR EACH ROW EXECUTE FUNCTION guard_attachment();
CREATE TRIGGER guard_withdrawal BEFORE UPDATE ON attachments
  FOR EACH ROW EXECUTE FUNCTION guard_withdrawal();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON attachments
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON file_contents
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER guard_attachment;
ALTER TABLE attachments ENABLE ALWAYS TRIGGER guard_withdrawal;
ALTER TABLE attachments ENABLE ALWAYS TRIGGER never_deleted;
ALTER TABLE file_contents ENABLE ALWAYS TRIGGER append_only;

-- file_contents is not logged: a line of attachments names the hash, and twenty megabytes are no line of a log.
SELECT audit_table('attachments');

-- What is taken is compressed already.
ALTER TABLE file_contents ALTER COLUMN content SET STORAGE EXTERNAL;

REVOKE ALL ON attachments, file_contents FROM PUBLIC;
REVOKE ALL ON FUNCTION attachment_record_is_kept(text, text, text), guard_attachment(), guard_withdrawal()
  FROM PUBLIC;
GRANT SELECT, INSERT ON attachments, file_contents TO fundops_app;
GRANT UPDATE (withdrawn_by, withdrawn_reason) ON attachments TO fundops_app;
GRANT EXECUTE ON FUNCTION attachment_record_is_kept(text, text, text) TO fundops_app;
