-- What was reported stays as it was reported; a correction is a report of its own that names the one it corrects.

-- When a report came is the database's to say, nothing is reported of a day to come, and a correction is of the same
-- figure of the same item.
CREATE FUNCTION guard_plan_actual() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.as_of > fundops_today() THEN
    RAISE EXCEPTION 'nothing is reported of a day to come' USING ERRCODE = '23F02';
  END IF;
  IF NEW.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT FROM plan_actuals was
    WHERE was.id = NEW.supersedes AND (was.plan_item, was.part) = (NEW.plan_item, NEW.part)) THEN
    RAISE EXCEPTION 'a correction is of the same item' USING ERRCODE = '23F02';
  END IF;
  NEW.reported_at := fundops_now();
  RETURN NEW;
END $$;

-- When a reminder was put on record is the database's to say, too, and none was sent on a day to come.
CREATE FUNCTION guard_plan_reminder() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.reminded_on > fundops_today() THEN
    RAISE EXCEPTION 'no reminder was sent on a day to come' USING ERRCODE = '23F02';
  END IF;
  NEW.recorded_at := fundops_now();
  RETURN NEW;
END $$;

CREATE TRIGGER guard_plan_actual BEFORE INSERT ON plan_actuals
  FOR EACH ROW EXECUTE FUNCTION guard_plan_actual();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_actuals
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
ALTER TABLE plan_actuals ENABLE ALWAYS TRIGGER guard_plan_actual;
ALTER TABLE plan_actuals ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER guard_plan_reminder BEFORE INSERT ON plan_reminders
  FOR EACH ROW EXECUTE FUNCTION guard_plan_reminder();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_reminders
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
ALTER TABLE plan_reminders ENABLE ALWAYS TRIGGER guard_plan_reminder;
ALTER TABLE plan_reminders ENABLE ALWAYS TRIGGER append_only;

SELECT audit_table('plan_actuals');
SELECT audit_table('plan_reminders');

REVOKE ALL ON plan_actuals, plan_reminders FROM PUBLIC;
REVOKE ALL ON FUNCTION guard_plan_actual(), guard_plan_reminder() FROM PUBLIC;
GRANT SELECT, INSERT ON plan_actuals, plan_reminders TO fundops_app;

-- Evidence lies with its report: one more line in the list of what files are attached to, whatever the list holds by
-- now.
DO $$
DECLARE
  was text := pg_get_functiondef('attachment_record_is_kept(text, text, text)'::regprocedure);
  first_line CONSTANT text := '(''voucher'', ''vouchers'', ''id'', ''uuid''),';
BEGIN
  IF position(first_line IN was) = 0 THEN
    RAISE EXCEPTION 'the list of records that files are attached to was not found';
  END IF;
  EXECUTE replace(was, first_line, first_line || E'\n    (''plan_actual'', ''plan_actuals'', ''id'', ''uuid''),');
END $$;
