-- Runs after graphile-worker's own migrations, each time. The app role has no rights in schema graphile_worker: this
-- function, owned by the owner, is its one way in. Because it is called within the transaction of the change, the job
-- exists if and only if that transaction commits.

CREATE OR REPLACE FUNCTION public.enqueue_job(
  "identifier" text,
  "payload" json,
  "job_key" text,
  "max_attempts" integer,
  "delay_seconds" integer
) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
DECLARE
  job_id bigint;
BEGIN
  IF octet_length("payload"::text) > 2000 THEN
    RAISE EXCEPTION 'A job carries ids only: this payload has % bytes, 2000 are allowed.', octet_length("payload"::text)
      USING ERRCODE = 'check_violation';
  END IF;
  SELECT j.id INTO job_id
  FROM graphile_worker.add_job(
    enqueue_job."identifier",
    enqueue_job."payload",
    job_key => enqueue_job."job_key",
    max_attempts => enqueue_job."max_attempts",
    run_at => now() + make_interval(secs => enqueue_job."delay_seconds")
  ) AS j;
  RETURN job_id;
END
$$;
REVOKE ALL ON FUNCTION public.enqueue_job(text, json, text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.enqueue_job(text, json, text, integer, integer) TO headroom_app;

-- pg_dump stops at the first table it may not read.
GRANT USAGE ON SCHEMA graphile_worker TO headroom_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA graphile_worker TO headroom_backup;
