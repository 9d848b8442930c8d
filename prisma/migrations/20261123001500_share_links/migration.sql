-- CreateTable
CREATE TABLE "share_links" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "scenario_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "password_hash" TEXT,
    "team_name" TEXT NOT NULL,
    "plan_name" TEXT NOT NULL,
    "scenario_name" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "projection" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "view_count" INTEGER NOT NULL DEFAULT 0,
    "last_viewed_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateIndex
CREATE INDEX "share_links_team_id_plan_id_created_at_idx" ON "share_links"("team_id", "plan_id", "created_at");

-- CreateIndex
CREATE INDEX "share_links_team_id_created_at_id_idx" ON "share_links"("team_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "share_links_team_id_token_hash_key" ON "share_links"("team_id", "token_hash");

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_team_id_plan_id_scenario_id_fkey" FOREIGN KEY ("team_id", "plan_id", "scenario_id") REFERENCES "scenarios"("team_id", "plan_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "share_links" ADD CONSTRAINT "share_links_counts" CHECK ("revision" >= 1 AND "view_count" >= 0);

ALTER TABLE "share_links" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "share_links" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "share_links"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- Whoever holds a link reads its one row, while it lives. Nothing else of the team: no other table has such a policy.
CREATE POLICY "by_share_link" ON "share_links" FOR SELECT
  USING (
    nullif(current_setting('app.team_id', true), '') IS NULL
    AND "team_id" = nullif(current_setting('app.share_team', true), '')::uuid
    AND "token_hash" = nullif(current_setting('app.share_hash', true), '')
    AND "revoked_at" IS NULL
    AND ("expires_at" IS NULL OR "expires_at" > now())
  );

-- What a link shows is frozen: after it is made it can be revoked and its views counted, and nothing else.
GRANT SELECT, INSERT ON "share_links" TO "headroom_app";
GRANT UPDATE ("revoked_at", "view_count", "last_viewed_at") ON "share_links" TO "headroom_app";
GRANT SELECT ON "share_links" TO "headroom_backup";
