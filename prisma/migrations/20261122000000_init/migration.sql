-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('owner', 'admin', 'editor', 'viewer');

-- CreateEnum
CREATE TYPE "plan_kind" AS ENUM ('training', 'deployment', 'life_cycle');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "ip_hash" TEXT,

    CONSTRAINT "user_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "plans" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "plan_kind" NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "baseline_scenario_id" UUID,
    "created_by_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "scenarios" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "current_revision" INTEGER NOT NULL DEFAULT 1,
    "current_projection_id" UUID,
    "headline" JSONB,
    "projected_revision" INTEGER,
    "projected_with" TEXT,
    "created_by_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenarios_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "scenario_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "projections" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "input_hash" TEXT NOT NULL,
    "engine_version" TEXT NOT NULL,
    "catalog_version" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projections_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "user_sessions_user_id_ended_at_expires_at_idx" ON "user_sessions"("user_id", "ended_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "teams_slug_key" ON "teams"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_team_id_user_id_key" ON "memberships"("team_id", "user_id");

-- CreateIndex
CREATE INDEX "plans_team_id_updated_at_id_idx" ON "plans"("team_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "plans_team_id_created_at_id_idx" ON "plans"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "plans_team_id_name_id_idx" ON "plans"("team_id", "name", "id");

-- CreateIndex
CREATE INDEX "scenarios_team_id_plan_id_position_idx" ON "scenarios"("team_id", "plan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "scenarios_team_id_plan_id_id_key" ON "scenarios"("team_id", "plan_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_team_id_scenario_id_number_key" ON "revisions"("team_id", "scenario_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "projections_team_id_input_hash_engine_version_key" ON "projections"("team_id", "input_hash", "engine_version");

-- CreateIndex
CREATE INDEX "audit_events_team_id_created_at_id_idx" ON "audit_events"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_team_id_entity_entity_id_created_at_idx" ON "audit_events"("team_id", "entity", "entity_id", "created_at");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- AddForeignKey
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_team_id_id_baseline_scenario_id_fkey" FOREIGN KEY ("team_id", "id", "baseline_scenario_id") REFERENCES "scenarios"("team_id", "plan_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_team_id_plan_id_fkey" FOREIGN KEY ("team_id", "plan_id") REFERENCES "plans"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_team_id_current_projection_id_fkey" FOREIGN KEY ("team_id", "current_projection_id") REFERENCES "projections"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_team_id_scenario_id_fkey" FOREIGN KEY ("team_id", "scenario_id") REFERENCES "scenarios"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projections" ADD CONSTRAINT "projections_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

-- Checks
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower_case" CHECK ("email" = lower("email") AND "email" <> '');
ALTER TABLE "teams" ADD CONSTRAINT "teams_slug_lower_case" CHECK ("slug" = lower("slug") AND "slug" <> '');
ALTER TABLE "teams" ADD CONSTRAINT "teams_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_counts" CHECK ("position" >= 0 AND "current_revision" >= 1);
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_number_positive" CHECK ("number" >= 1);

-- Row-level security. After the first local set_config a setting reads as '' on that connection, hence nullif.
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
ALTER TABLE "user_sessions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user_sessions" FORCE ROW LEVEL SECURITY;
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "teams" FORCE ROW LEVEL SECURITY;
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;
ALTER TABLE "plans" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "plans" FORCE ROW LEVEL SECURITY;
ALTER TABLE "scenarios" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scenarios" FORCE ROW LEVEL SECURITY;
ALTER TABLE "revisions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "revisions" FORCE ROW LEVEL SECURITY;
ALTER TABLE "projections" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "projections" FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_events" FORCE ROW LEVEL SECURITY;

-- The team's own rows: one policy, the same on every tenant table.
CREATE POLICY "team_rows" ON "teams"
  USING ("id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "memberships"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "plans"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "scenarios"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "revisions"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "projections"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);
CREATE POLICY "team_rows" ON "audit_events"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- Before a team is chosen: a user's own memberships, and the teams they lead to (team switcher, address to team).
-- Inside a team these two see nothing, so that a list there never mixes in another team's row.
CREATE POLICY "own_memberships" ON "memberships" FOR SELECT
  USING (
    nullif(current_setting('app.team_id', true), '') IS NULL
    AND "user_id" = nullif(current_setting('app.user_id', true), '')::uuid
  );
CREATE POLICY "teams_of_own_memberships" ON "teams" FOR SELECT
  USING (
    nullif(current_setting('app.team_id', true), '') IS NULL
    AND EXISTS (
      SELECT 1 FROM "memberships" m
      WHERE m."team_id" = "teams"."id"
        AND m."user_id" = nullif(current_setting('app.user_id', true), '')::uuid
    )
  );

-- Users: oneself, by address, to sign in, the members of the team in hand.
CREATE POLICY "self" ON "users"
  USING ("id" = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK ("id" = nullif(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "sign_in" ON "users" FOR SELECT
  USING ("email" = nullif(current_setting('app.login_email', true), ''));
CREATE POLICY "members_of_team" ON "users" FOR SELECT
  USING (
    EXISTS (
      SELECT 1 FROM "memberships" m
      WHERE m."team_id" = nullif(current_setting('app.team_id', true), '')::uuid
        AND m."user_id" = "users"."id"
    )
  );
CREATE POLICY "own_sessions" ON "user_sessions"
  USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);

-- System jobs walk through the teams one by one. The app role learns ids and nothing else: the policy is for the
-- owner alone, and only while the function has set the word it asks for. (A SET clause of the function would be
-- shorter, but an owner that is no superuser may not write one for a setting of ours.)
CREATE POLICY "ids_for_system_jobs" ON "teams" FOR SELECT TO CURRENT_USER
  USING (current_setting('app.system_job', true) = 'list_team_ids');
CREATE FUNCTION "list_team_ids"("after" uuid, "batch" integer) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    PERFORM set_config('app.system_job', 'list_team_ids', true);
    RETURN QUERY
      SELECT t.id FROM public.teams t
      WHERE "after" IS NULL OR t.id > "after"
      ORDER BY t.id
      LIMIT least(greatest("batch", 1), 1000);
    PERFORM set_config('app.system_job', '', true);
  END
  $$;
REVOKE ALL ON FUNCTION "list_team_ids"(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "list_team_ids"(uuid, integer) TO "headroom_app";

-- Grants: the least that the verbs need. Revisions, projections and audit events are never changed, nothing of a
-- team is deleted but a membership.
GRANT USAGE ON SCHEMA "public" TO "headroom_app", "headroom_backup";
REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON "users", "user_sessions", "teams", "plans", "scenarios" TO "headroom_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "memberships", "rate_limits" TO "headroom_app";
GRANT SELECT, INSERT ON "revisions", "projections", "audit_events" TO "headroom_app";
GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "headroom_backup";
ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT SELECT ON TABLES TO "headroom_backup";
