-- What was decided in a meeting stays as it was decided. Codes: 23F41 the meeting is held, 23F42 not as present and
-- voted, 23F43 the resolution does not allow it, 23F44 one's own override, 23F45 the override is decided, 23F46 the meeting
-- was cancelled.

-- A meeting is planned, may be moved until it is held or cancelled for a reason, and then stays.
CREATE FUNCTION guard_meeting() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'planned' THEN
      RAISE EXCEPTION 'a meeting starts planned' USING ERRCODE = '23F41';
    END IF;
    NEW.made_at := fundops_now();
    RETURN NEW;
  END IF;
  IF OLD.state = 'cancelled' THEN
    RAISE EXCEPTION 'meeting % was cancelled', OLD.id USING ERRCODE = '23F46',
      DETAIL = json_build_object('reason', OLD.cancelled);
  END IF;
  IF OLD.state <> 'planned' OR (NEW.id, NEW.fund, NEW.kind, NEW.year, NEW.number, NEW.made_by, NEW.made_at)
     IS DISTINCT FROM (OLD.id, OLD.fund, OLD.kind, OLD.year, OLD.number, OLD.made_by, OLD.made_at) THEN
    RAISE EXCEPTION 'meeting % is held', OLD.id USING ERRCODE = '23F41';
  END IF;
  IF NEW.state = 'held' AND (NEW.held_on > fundops_today() OR NEW.total_weight < (
      SELECT coalesce(sum(weight), 0) FROM meeting_attendance WHERE meeting_id = NEW.id)) THEN
    RAISE EXCEPTION 'meeting % cannot have been held so', OLD.id USING ERRCODE = '23F42';
  END IF;
  RETURN NEW;
END $$;

-- Invitations and attendance are of a meeting that is not held yet; the fund is the meeting's.
CREATE FUNCTION guard_meeting_part() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM meetings WHERE id = NEW.meeting_id AND fund = NEW.fund AND state = 'planned') THEN
    RAISE EXCEPTION 'meeting % is held', NEW.meeting_id USING ERRCODE = '23F41';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_resolution() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM meetings WHERE id = NEW.meeting_id AND fund = NEW.fund AND state = 'held') THEN
    RAISE EXCEPTION 'meeting % is not held', NEW.meeting_id USING ERRCODE = '23F42';
  END IF;
  IF NEW.amends IS NOT NULL AND NOT EXISTS (SELECT FROM resolutions r
      WHERE r.id = NEW.amends AND r.fund = NEW.fund AND r.subject = NEW.subject AND r.adopted) THEN
    RAISE EXCEPTION 'resolution % cannot be amended so', NEW.amends USING ERRCODE = '23F43';
  END IF;
  NEW.made_at := fundops_now();
  RETURN NEW;
END $$;

-- At commit: the sums are those of the votes, nobody voted with more than was present, a related party voted on
-- nothing, and the base leaves them out. Argument: the column that names the resolution.
-- SECURITY DEFINER: before PostgreSQL 18 a deferred trigger runs as whoever commits.
CREATE FUNCTION guard_votes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  r resolutions;
  m meetings;
BEGIN
  SELECT * INTO r FROM resolutions WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  SELECT * INTO m FROM meetings WHERE id = r.meeting_id;
  IF NOT EXISTS (
      SELECT FROM resolution_votes v WHERE v.resolution_id = r.id AND v.fund = r.fund
      HAVING coalesce(sum(weight) FILTER (WHERE vote = 'for'), 0) = r.in_favour
         AND coalesce(sum(weight) FILTER (WHERE vote = 'against'), 0) = r.against
         AND coalesce(sum(weight) FILTER (WHERE vote = 'abstain'), 0) = r.abstained
         AND coalesce(sum(weight) FILTER (WHERE vote = 'related'), 0) = r.related)
     OR EXISTS (
      SELECT FROM resolution_votes v
      LEFT JOIN meeting_attendance a ON a.meeting_id = r.meeting_id AND a.party = v.party
      WHERE v.resolution_id = r.id
      GROUP BY v.party, a.weight
      HAVING a.weight IS NULL OR sum(v.weight) > a.weight OR bool_or(v.vote = 'related') AND count(*) > 1)
     OR r.base + r.related NOT IN (m.total_weight,
      (SELECT sum(weight) FROM meeting_attendance WHERE meeting_id = r.meeting_id)) THEN
    RAISE EXCEPTION 'resolution % is not as it was voted', r.id USING ERRCODE = '23F42';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION guard_resolution_note() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM resolutions
                 WHERE id = NEW.resolution_id AND fund = NEW.fund AND adopted) THEN
    RAISE EXCEPTION 'there is no such resolution to carry out' USING ERRCODE = '23F43';
  END IF;
  NEW.made_at := fundops_now();
  RETURN NEW;
END $$;

-- An override rests on an adopted resolution that names its rule; another person approves it; it is closed once.
CREATE FUNCTION guard_override() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.decided_at IS NOT NULL OR NEW.closed_on IS NOT NULL THEN
      RAISE EXCEPTION 'an override starts undecided' USING ERRCODE = '23F45';
    END IF;
    IF NOT EXISTS (SELECT FROM resolutions r WHERE r.id = NEW.resolution_id AND r.fund = NEW.fund
                   AND r.adopted AND r.subject = 'override' AND r.rule = NEW.rule) THEN
      RAISE EXCEPTION 'the resolution allows no override of %', NEW.rule USING ERRCODE = '23F43';
    END IF;
    NEW.made_at := fundops_now();
    RETURN NEW;
  END IF;
  IF OLD.closed_on IS NOT NULL OR (OLD.decided_at IS NOT NULL AND
       (NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at))
     OR (NEW.id, NEW.fund, NEW.rule, NEW.resolution_id, NEW.reason, NEW.valid_from, NEW.valid_to,
         NEW.made_by, NEW.made_at)
     IS DISTINCT FROM
        (OLD.id, OLD.fund, OLD.rule, OLD.resolution_id, OLD.reason, OLD.valid_from, OLD.valid_to,
         OLD.made_by, OLD.made_at) THEN
    RAISE EXCEPTION 'override % is decided', OLD.id USING ERRCODE = '23F45';
  END IF;
  IF NEW.decided_by = NEW.made_by THEN
    RAISE EXCEPTION 'nobody approves their own override' USING ERRCODE = '23F44';
  END IF;
  IF OLD.decided_by IS NULL AND NEW.decided_by IS NOT NULL THEN
    NEW.decided_at := fundops_now();
  END IF;
  RETURN NEW;
END $$;

-- A voucher names a resolution while it waits: of its own fund, adopted, not amended, and for what it was passed for.
CREATE FUNCTION guard_citation() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM vouchers WHERE id = NEW.voucher_id AND fund = NEW.fund AND state = 'pending')
     OR NOT EXISTS (SELECT FROM resolutions WHERE id = NEW.resolution_id AND fund = NEW.fund AND adopted
                    AND subject = NEW.subject)
     OR EXISTS (SELECT FROM resolutions WHERE amends = NEW.resolution_id AND adopted) THEN
    RAISE EXCEPTION 'the resolution does not allow this voucher' USING ERRCODE = '23F43';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER guard_meeting BEFORE INSERT OR UPDATE ON meetings
  FOR EACH ROW EXECUTE FUNCTION guard_meeting();
CREATE TRIGGER guard_meeting_part BEFORE INSERT ON meeting_invitations
  FOR EACH ROW EXECUTE FUNCTION guard_meeting_part();
CREATE TRIGGER guard_meeting_part BEFORE INSERT ON meeting_attendance
  FOR EACH ROW EXECUTE FUNCTION guard_meeting_part();
CREATE TRIGGER guard_resolution BEFORE INSERT ON resolutions
  FOR EACH ROW EXECUTE FUNCTION guard_resolution();
CREATE CONSTRAINT TRIGGER guard_votes AFTER INSERT ON resolutions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_votes('id');
CREATE CONSTRAINT TRIGGER guard_votes AFTER INSERT ON resolution_votes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_votes('resolution_id');
CREATE TRIGGER guard_resolution_note BEFORE INSERT ON resolution_notes
  FOR EACH ROW EXECUTE FUNCTION guard_resolution_note();
CREATE TRIGGER guard_override BEFORE INSERT OR UPDATE ON overrides
  FOR EACH ROW EXECUTE FUNCTION guard_override();
CREATE TRIGGER guard_citation BEFORE INSERT ON voucher_resolutions
  FOR EACH ROW EXECUTE FUNCTION guard_citation();
ALTER TABLE meetings ENABLE ALWAYS TRIGGER guard_meeting;
ALTER TABLE meeting_invitations ENABLE ALWAYS TRIGGER guard_meeting_part;
ALTER TABLE meeting_attendance ENABLE ALWAYS TRIGGER guard_meeting_part;
ALTER TABLE resolutions ENABLE ALWAYS TRIGGER guard_resolution;
ALTER TABLE resolutions ENABLE ALWAYS TRIGGER guard_votes;
ALTER TABLE resolution_votes ENABLE ALWAYS TRIGGER guard_votes;
ALTER TABLE resolution_notes ENABLE ALWAYS TRIGGER guard_resolution_note;
ALTER TABLE overrides ENABLE ALWAYS TRIGGER guard_override;
ALTER TABLE voucher_resolutions ENABLE ALWAYS TRIGGER guard_citation;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['meetings', 'overrides'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_deleted', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['meeting_invitations', 'meeting_attendance', 'resolutions', 'resolution_votes',
                           'resolution_notes', 'voucher_resolutions'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER append_only', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['meetings', 'overrides', 'meeting_invitations', 'meeting_attendance', 'resolutions',
                           'resolution_votes', 'resolution_notes', 'voucher_resolutions'] LOOP
    PERFORM audit_table(t::regclass);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO fundops_app', t);
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION guard_meeting(), guard_meeting_part(), guard_resolution(), guard_votes(),
  guard_resolution_note(), guard_override(), guard_citation() FROM PUBLIC;
GRANT UPDATE (held_on, form, place, chair, secretary, agenda, state, total_weight, cancelled, version) ON meetings
  TO fundops_app;
GRANT UPDATE (decided_by, decided_at, closed_by, closed_on) ON overrides TO fundops_app;

-- Invitations, signed minutes: files lie with meetings and resolutions too, two more lines of the list of what files are
-- attached to.
DO $$
DECLARE
  was text := pg_get_functiondef('attachment_record_is_kept(text, text, text)'::regprocedure);
  first_line CONSTANT text := '(''voucher'', ''vouchers'', ''id'', ''uuid''),';
BEGIN
  IF position(first_line IN was) = 0 THEN
    RAISE EXCEPTION 'the list of records that files are attached to was not found';
  END IF;
  EXECUTE replace(was, first_line, first_line || E'\n    (''meeting'', ''meetings'', ''id'', ''uuid''),'
    || E'\n    (''resolution'', ''resolutions'', ''id'', ''uuid''),');
END $$;
