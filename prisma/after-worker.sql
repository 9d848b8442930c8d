-- Runs after graphile-worker's own migrations, each time. The app role has no rights in schema graphile_worker: this
-- function, owned by the owner, is its one way in. Because it is called within the transaction of the change, the job
-- exists if and only if that transaction commits.

CREATE OR REPLACE FUNCTION public.enqueue_job(
  "identifier" text,
  "payload" json,
  "queue_name" text,
  "job_key" text,
  "max_attempts" integer
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
    queue_name => enqueue_job."queue_name",
    job_key => enqueue_job."job_key",
    max_attempts => enqueue_job."max_attempts"
  ) AS j;
  RETURN job_id;
END
$$;
REVOKE ALL ON FUNCTION public.enqueue_job(text, json, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.enqueue_job(text, json, text, text, integer) TO headroom_app;

-- A dump is of no use for a queue half read; still, pg_dump stops at a table it may not read.
GRANT USAGE ON SCHEMA graphile_worker TO headroom_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA graphile_worker TO headroom_backup;
