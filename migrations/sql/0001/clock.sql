-- The deployment's clock. A demo database has a fixed one (and its builder may set the moment of a transaction);
-- a real database has the real one, and no setting changes that.
CREATE FUNCTION fundops_now() RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN (SELECT demo FROM deployment)
    THEN coalesce(nullif(current_setting('fundops.demo_now', true), '')::timestamptz,
                  (SELECT demo_clock FROM deployment))
    ELSE clock_timestamp()
  END
$$;

CREATE FUNCTION fundops_today() RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT (fundops_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
$$;
