-- The log of everything that is done: who, when, what, before and after. It is written by triggers, so that no way
-- into the database goes round it; nobody, the owner of the tables included, changes or removes a line of it.

-- What happened to a row. Arguments: the columns of its key, without the fund's.
-- Who: the setting `fundops.actor` of the transaction (fundops/db/actor.py); without it whoever the row itself names
-- as having acted (the demo's history, an import); without that the user of the database, as 'db:<user>'.
-- Values of secrets never come here: of a change it is only said that there was one ('***').
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  -- what only repeats or counts: a row in which nothing else changed is not a line of the log
  derived CONSTANT text[] := ARRAY['search', 'version', 'last_seen_at', 'last_used_at', 'totp_last_step'];
  secret CONSTANT text[] := ARRAY['password_hash', 'totp_secret', 'totp_offer', 'token_hash', 'hash', 'content'];
  was jsonb;
  now_is jsonb;
  whole jsonb;
  row_key text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    was := to_jsonb(OLD);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    now_is := to_jsonb(NEW);
  END IF;
  whole := coalesce(now_is, was);
  row_key := whole ->> TG_ARGV[0];
  FOR n IN 1 .. TG_NARGS - 1 LOOP
    row_key := row_key || '~' || (whole ->> TG_ARGV[n]);
  END LOOP;
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(n.key, was -> n.key) FILTER (WHERE n.key <> ALL (secret)),
           jsonb_object_agg(n.key, CASE WHEN n.key = ANY (secret) THEN '"***"' ELSE n.value END)
      INTO was, now_is
    FROM jsonb_each(now_is) n
    WHERE n.value IS DISTINCT FROM was -> n.key AND n.key <> ALL (derived);
    IF now_is IS NULL THEN
      RETURN NULL;
    END IF;
  ELSE
    was := jsonb_strip_nulls(was - derived - secret);
    now_is := jsonb_strip_nulls(now_is - derived - secret);
  END IF;
  INSERT INTO audit_log (actor, request, action, "table", key, fund, before, after) VALUES (
    coalesce(nullif(current_setting('fundops.actor', true), ''),
             now_is ->> 'decided_by', now_is ->> 'closed_by', now_is ->> 'withdrawn_by',
             now_is ->> 'taken_by', now_is ->> 'checked_by', now_is ->> 'made_by',
             now_is ->> 'filed_by', now_is ->> 'printed_by', now_is ->> 'attached_by',
             now_is ->> 'given_by', now_is ->> 'actor', whole ->> 'person', 'db:' || session_user),
    nullif(current_setting('fundops.request', true), ''),
    lower(TG_OP),
    TG_TABLE_NAME,
    row_key,
    CASE TG_TABLE_NAME WHEN 'funds' THEN whole ->> 'code' ELSE whole ->> 'fund' END,
    was,
    now_is);
  RETURN NULL;
END $$;

-- An entry is posted. It stays as it stands, hashed, and is read there: here is only that it came, which costs posting
-- half of what the whole row would.
CREATE FUNCTION audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO audit_log (actor, request, action, "table", key, fund, after) VALUES (
    coalesce(nullif(current_setting('fundops.actor', true), ''), NEW.posted_by),
    nullif(current_setting('fundops.request', true), ''),
    'insert', 'entries', NEW.seq::text, NEW.fund,
    jsonb_build_object('number', NEW.number, 'voucher_number', NEW.voucher_number,
                       'voucher_id', NEW.voucher_id));
  RETURN NULL;
END $$;

-- What left no row behind: a refusal, a sign-in, a lock-out. The application's only way in.
CREATE FUNCTION audit_event(p_action text, p_actor text, p_request text, p_table text, p_key text, p_fund text,
                            p_about jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_action IN ('insert', 'update', 'delete') THEN
    RAISE EXCEPTION 'what happens to rows is logged by their triggers' USING ERRCODE = '23F02';
  END IF;
  INSERT INTO audit_log (actor, request, action, "table", key, fund, after)
  VALUES (p_actor, p_request, p_action, p_table, p_key, p_fund, jsonb_strip_nulls(p_about));
END $$;

-- Log a table from here on; a later migration calls it for the tables that it makes.
CREATE FUNCTION audit_table(p_table regclass) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(quote_literal(a.attname), ', ' ORDER BY k.place) INTO columns
  FROM pg_index i
  CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE i.indrelid = p_table AND i.indisprimary AND a.attname <> 'fund';
  EXECUTE format('CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %s '
                 'FOR EACH ROW EXECUTE FUNCTION audit_row(%s)', p_table, columns);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER audit_row', p_table);
END $$;

CREATE TRIGGER audit_row AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION audit_entry();
ALTER TABLE entries ENABLE ALWAYS TRIGGER audit_row;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
ALTER TABLE audit_log ENABLE ALWAYS TRIGGER append_only;

-- Not logged, on purpose: postings and voucher_lines (the book is its own record, hashed, and neither ever changes;
-- a line for each would double the cost of posting), books and number_series (each entry moves them, and says so),
-- idempotency_keys (kept for a while, holds answers), alembic_version.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
      'deployment', 'funds', 'parties', 'accounts', 'periods', 'office_days', 'bank_accounts', 'bank_statements',
      'vouchers', 'voucher_checks', 'approval_bands', 'investors', 'contracts', 'charter_capitals', 'closings',
      'commitments', 'allocation_decisions', 'calls', 'call_shares', 'receipts', 'contributions', 'report_runs',
      'people', 'person_roles', 'sign_in_sessions', 'api_tokens', 'recovery_codes'] LOOP
    PERFORM audit_table(t::regclass);
  END LOOP;
END $$;

REVOKE ALL ON audit_log FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_row(), audit_entry(), audit_table(regclass),
  audit_event(text, text, text, text, text, text, jsonb) FROM PUBLIC;
GRANT SELECT ON audit_log TO fundops_app;
GRANT EXECUTE ON FUNCTION audit_event(text, text, text, text, text, text, jsonb) TO fundops_app;
